import { ProbePlan } from 'backstage-plugin-mobility-common';
import { isAlreadyExists } from '../../../facts/clusters';
import { backupMetadataKey } from '../../../facts/objectstore';
import {
  Backup,
  isFinalPhase,
  VELERO_API_VERSION,
  VELERO_BACKUP_NAME,
  VELERO_BACKUP_UID,
  veleroLabelValue,
} from '../../../facts/velero';
import { ifThere, ignoreNotFound } from '../objects';
import { isMarked } from '../ownership';
import { runError, StepContext } from '../step';
import { StepFailure } from '../step-failure';
import { findSourceStore } from '../stored-backup';
import { backupOf, restoreOf } from './names';

type Context = StepContext<ProbePlan>;

/** Velero is not asked the same more often. */
const AGAIN_MS = 15_000;
/** After as many refusals it is for people. */
const MOST_REQUESTS = 8;

/**
 * Takes away Restores, the backup in the store, and what the targets know of it,
 * in this order: with its Backup gone, Velero leaves the files of a Restore in
 * the store (1.18.3, pkg/controller/restore_controller.go), and while the store
 * has the backup, its sync brings it back. Answers what is still there.
 */
export async function removeBackup(context: Context): Promise<string[]> {
  const restores = await eachTarget(context, removeRestore);
  if (restores.length > 0) return restores;
  const stored = await removeStored(context);
  if (stored.length > 0) return stored;
  return eachTarget(context, forgetBackup);
}

/** One target that does not answer holds up no other. */
async function eachTarget(
  context: Context,
  act: (context: Context, cluster: string) => Promise<string[]>,
): Promise<string[]> {
  const answers = await Promise.allSettled(
    context.plan.targets.map(({ cluster }) => act(context, cluster)),
  );
  const failure = answers.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
  return answers.flatMap(one => (one.status === 'fulfilled' ? one.value : []));
}

async function removeRestore(
  context: Context,
  cluster: string,
): Promise<string[]> {
  const { velero } = context.cluster(cluster);
  const { name } = restoreOf(context, cluster).metadata;
  const found = await ifThere(velero.getRestore(name));
  if (!found || !isMarked(found, context.run.id)) return [];
  const { metadata, status } = found;
  const begun = status.phase !== '' && status.phase !== 'New';
  const isDeletable = !begun || isFinalPhase(status.phase);
  if (isDeletable && !metadata.deletionTimestamp) {
    await context.effect('delete Restore', () =>
      ignoreNotFound(velero.deleteRestore(name)),
    );
  }
  return [`Restore ${name} (${cluster})`];
}

async function removeStored(context: Context): Promise<string[]> {
  const { cluster } = context.plan.source;
  const { velero } = context.cluster(cluster);
  const { name } = backupOf(context).metadata;
  const found = await ifThere(velero.getBackup(name));
  if (!found || !isMarked(found, context.run.id)) {
    return (await isInStore(context, name)) ? [`${name} in the store`] : [];
  }
  const { phase } = found.status;
  if (phase === '' || phase === 'New') {
    // Velero has not seen it yet, and nothing is in the store.
    await context.effect('delete Backup', () =>
      ignoreNotFound(velero.deleteBackup(name)),
    );
  } else if (isFinalPhase(phase)) {
    await requestDeletion(context, found);
  }
  return [`Backup ${name} (${cluster})`];
}

async function isInStore(context: Context, name: string): Promise<boolean> {
  const source = await findSourceStore(context);
  if (!source) return false;
  const { store, prefix } = source;
  return (await store.etag(backupMetadataKey(prefix, name))) !== undefined;
}

/** Velero deletes backup and files, or says in the request why not. */
async function requestDeletion(
  context: Context,
  { metadata }: Backup,
): Promise<void> {
  const { run, plan } = context;
  const { velero } = context.cluster(plan.source.cluster);
  const { requests, at } = run.doc.deletion ?? { requests: 0, at: '' };
  const nameOf = (n: number) => `${metadata.name}-${n}`;
  if (requests > 0) {
    const last = await ifThere(velero.getDeletionRequest(nameOf(requests)));
    const now = Date.parse(context.now());
    if (last && last.status.phase !== 'Processed') return;
    const errors = last?.status.errors ?? [];
    if (errors.length > 0 && requests >= MOST_REQUESTS) {
      throw new StepFailure(
        runError('PROBE_REMAINS', {
          left: `Backup ${metadata.name} (${plan.source.cluster})`,
          reason: errors.join('; '),
        }),
      );
    }
    if (now - Date.parse(at) < AGAIN_MS) return;
  }
  const next = requests + 1;
  await context.effect('create DeleteBackupRequest', async () => {
    try {
      await velero.requestBackupDeletion({
        apiVersion: VELERO_API_VERSION,
        kind: 'DeleteBackupRequest',
        metadata: {
          name: nameOf(next),
          namespace: velero.namespace,
          labels: {
            [VELERO_BACKUP_NAME]: veleroLabelValue(metadata.name),
            [VELERO_BACKUP_UID]: metadata.uid ?? '',
          },
        },
        spec: { backupName: metadata.name },
      });
    } catch (error) {
      if (!isAlreadyExists(error)) throw error;
    }
  });
  run.doc.deletion = { requests: next, at: context.now() };
}

/** Velero deletes no backup through a location that is read only. */
async function forgetBackup(
  context: Context,
  cluster: string,
): Promise<string[]> {
  const { velero } = context.cluster(cluster);
  const { name } = backupOf(context).metadata;
  const found = await ifThere(velero.getBackup(name));
  if (!found || !isMarked(found, context.run.id)) return [];
  await context.effect('delete Backup', () =>
    ignoreNotFound(velero.deleteBackup(name)),
  );
  return [`Backup ${name} (${cluster})`];
}
