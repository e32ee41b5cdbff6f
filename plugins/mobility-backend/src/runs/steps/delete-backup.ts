import { DeletePlan, LABEL_RUN } from 'backstage-plugin-mobility-common';
import { Backup, DeletionRequest } from '../../facts/velero';
import { forgetObject, ifThere, manifestsOf, recordObject } from './objects';
import { isSame } from '../../planning/listed-point';
import { createOrAdopt } from './ownership';
import {
  DeletionChange,
  done,
  failed,
  note,
  Outcome,
  Step,
  StepContext,
  waiting,
} from './step';

type Context = StepContext<DeletePlan>;

/**
 * Has Velero delete the backup: never by deleting the Backup, whose data would stay
 * and whose next sync would bring it back. With what it has deleted, Velero takes the
 * request away too; one that stays says why it could not (Velero 1.18.3,
 * pkg/controller/backup_deletion_controller.go).
 */
export const deleteBackup: Step<Context> = {
  async tick(context) {
    const { run, plan } = context;
    const { cluster } = deleterOf(plan);
    const { velero } = context.cluster(cluster);
    const { name } = plan.point;
    const request = requestOf(context);
    const [backup, asked] = await Promise.all([
      ifThere(velero.getBackup(name)),
      ifThere(velero.getDeletionRequest(request.metadata.name)),
    ]);
    const made = {
      cluster,
      kind: 'DeleteBackupRequest',
      name: request.metadata.name,
    };
    // One of that name in another location is another backup, a replica perhaps,
    // whatever mark it carries: once Velero was asked, a sync may bring that instead.
    const isThere = backup?.spec.storageLocation === deleterOf(plan).location;
    if (!backup || (!isThere && run.doc.asked)) {
      forgetObject(context, made);
      return done(note('DELETED', { cluster }));
    }
    if (!isThere || !isThePoint(context, backup)) {
      return foreign(cluster, backup);
    }
    const refused = asked && refusalOf(plan, asked);
    if (refused) {
      // Velero says so before it touches anything, and never takes it back.
      if (backup.status.phase !== 'Deleting')
        await noteThat(context, 'refused');
      return refused;
    }
    // Nothing left of an earlier one: a sync has brought the Backup back.
    if (!asked) {
      // A cancel that came after this is refused, so that this one came before.
      if (run.cancel) {
        run.doc.asked = undefined;
        await noteThat(context, 'refused');
        return waiting(note('DELETE_ASKING', { cluster }), 'cancelled');
      }
      // From now on nobody may count on it, whatever becomes of this run.
      if (!(await noteThat(context, 'begun'))) {
        return waiting(note('DELETE_ASKING', { cluster }), 'record');
      }
      // Written down before Velero is asked: a cancel must not come in between.
      if (!run.doc.asked) {
        run.doc.asked = context.now();
        return waiting(note('DELETE_ASKING', { cluster }), 'asking');
      }
      await context.effect('create DeleteBackupRequest', () =>
        createOrAdopt({
          runId: run.id,
          cluster,
          resource: 'DeleteBackupRequest',
          name: request.metadata.name,
          create: () => velero.requestBackupDeletion(request),
          get: () => velero.getDeletionRequest(request.metadata.name),
        }),
      );
      recordObject(context, made);
    }
    return waiting(note('DELETING', { cluster }), 'deleting');
  },

  /** Only before Velero is asked; see `RunMachine`. */
  async cancel(context) {
    await noteThat(context, 'refused');
    return done();
  },
};

export async function noteThat(
  { plan, run, noteDeletion, now }: Context,
  state: DeletionChange['state'],
): Promise<boolean> {
  const { run: maker, uid } = plan.point;
  if (maker !== undefined) return noteDeletion({ maker, uid, state });
  // No run has made it: this one remembers, and is written before Velero is asked.
  if (run.doc.deletes?.state !== state) run.doc.deletes = { state, at: now() };
  return true;
}

/** Whether a Backup is the one that the plan is about, but for where it lies. */
export function isThePoint(
  { plan, run }: Context,
  { metadata, status }: Backup,
): boolean {
  const listed = {
    run: metadata.labels[LABEL_RUN],
    startedAt: status.startTimestamp ?? undefined,
  };
  const takenAt = run.doc.backup?.startedAt;
  return isSame(listed, { run: plan.point.run, takenAt });
}

/** A plan without one is blocked, and never a run. */
export function deleterOf({ by }: DeletePlan): NonNullable<DeletePlan['by']> {
  if (!by) throw new Error('No cluster may delete the backup');
  return by;
}

function requestOf(context: Context) {
  const { plan, step } = context;
  const [request] = manifestsOf(context, {
    step: 'delete',
    cluster: deleterOf(plan).cluster,
    attempt: step.attempt,
  });
  return request;
}

/** In Velero's own words. */
function refusalOf(
  plan: DeletePlan,
  { metadata, status }: DeletionRequest,
): Outcome | undefined {
  if (status.phase !== 'Processed' || status.errors.length === 0) {
    return undefined;
  }
  const { cluster } = deleterOf(plan);
  const { name: backup } = plan.point;
  const reason = status.errors.join('; ');
  return failed(
    'DELETE_REFUSED',
    { cluster, request: metadata.name, backup, reason },
    { cluster, object: `Backup/${backup}` },
  );
}

function foreign(cluster: string, { metadata }: Backup): Outcome {
  const { name } = metadata;
  const owner = metadata.labels[LABEL_RUN] ?? 'nobody that we know';
  return failed(
    'FOREIGN_OBJECT',
    { cluster, resource: 'Backup', name, owner },
    { cluster, object: `Backup/${name}` },
  );
}
