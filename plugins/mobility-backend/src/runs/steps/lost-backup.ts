import { backupPrefix, isStoreError } from '../../facts/objectstore';
import { ifThere } from './objects';
import {
  failed,
  Outcome,
  SourcedPlan,
  StepContext,
  TargetContext,
} from './step';

type Context = TargetContext<SourcedPlan>;

/**
 * Whether a restore that came to nothing had its backup taken from under it. Velero says
 * so nowhere: it finds no snapshot, or has deleted the Restore along with the backup
 * (1.18.3, pkg/controller/backup_deletion_controller.go).
 */
export async function explainLost(
  context: Context,
): Promise<Outcome | undefined> {
  const { run, target } = context;
  const { velero } = context.cluster(target.cluster);
  const name = run.doc.backup?.name;
  if (name === undefined) return undefined;
  const found = await ifThere(velero.getBackup(name));
  const isListed = found && found.status.phase !== 'Deleting';
  return isListed && !(await isOutOfStore(context)) ? undefined : lost(context);
}

/** Nothing of the backup is in the store. Where Mobility cannot read, it is not known. */
export async function isOutOfStore({
  run,
  stores,
}: StepContext): Promise<boolean> {
  const { name = '', location } = run.doc.backup ?? {};
  const store = location && (await stores.find(location));
  if (!store) return false;
  try {
    return !(await store.hasAny(backupPrefix(location.prefix, name)));
  } catch (error) {
    if (isStoreError(error)) return false;
    throw error;
  }
}

export function lost({ run, plan, target }: Context): Outcome {
  const { cluster } = target;
  const backup = run.doc.backup?.name ?? '';
  const where = { cluster, object: `Backup/${backup}` };
  return plan.kind === 'replace'
    ? failed('REPLACED_BACKUP_GONE', { cluster, backup }, where)
    : failed('BACKUP_LOST', { cluster, backup }, where);
}
