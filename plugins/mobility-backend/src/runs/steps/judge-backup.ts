import { BackingPlan, RunError } from 'backstage-plugin-mobility-common';
import { Backup } from '../../facts/velero';
import { RecordedVolume } from '../run-record';
import { hooksNotRun } from './hooks-run';
import { readKeptSnapshots } from './kept-snapshots';
import { presentIn } from './left-out';
import { readResourceList } from './resource-list';
import { strangersIn } from './strangers';
import { explainLocked } from './open-repository';
import { claimOfUpload, toRecorded, Upload } from './recorded';
import { explainBackup } from './results';
import { done, failed, note, Outcome, StepContext } from './step';
import { storedIn } from './stored-backup';
import { enumerate } from '../../planning/checks/enumerate';
import { isLeftOut, isMovedSnapshot, isStored } from '../../planning/ways';

/** What a finished Backup is worth: every volume of the plan must be in it. */
export async function judgeBackup(
  context: StepContext<BackingPlan>,
  { metadata, status }: Backup,
  volumes: Upload[],
): Promise<Outcome> {
  const { plan, run } = context;
  const { cluster, namespace } = plan.source;
  const where = { cluster, namespace, object: `Backup/${metadata.name}` };
  if (status.phase === 'FailedValidation') {
    return failed(
      'BACKUP_REFUSED',
      { cluster, reason: status.validationErrors.join('; ') },
      where,
    );
  }
  // Before the volumes: a pod whose hook failed is skipped with all that it has.
  const { hooksFailed, hooksAttempted } = status.hookStatus;
  if (hooksFailed > 0) {
    return failed(
      'HOOK_FAILED',
      {
        backup: metadata.name,
        failed: hooksFailed,
        attempted: hooksAttempted,
        reason: await explainBackup(
          context,
          metadata.name,
          status.failureReason,
        ),
      },
      where,
    );
  }
  const notRun = hooksNotRun(plan, status);
  if (status.phase === 'Completed' && notRun) {
    return failed('HOOK_NOT_RUN', { backup: metadata.name, ...notRun }, where);
  }
  if (status.phase !== 'Completed') {
    const { location } = plan.source;
    const locked = await explainLocked(
      context,
      { cluster, location },
      volumes.map(({ object }) => object),
    );
    if (locked) return locked;
  }
  const recorded: RecordedVolume[] = [];
  for (const planned of plan.volumes.filter(isStored)) {
    const { claim } = planned;
    const upload = volumes.find(
      one =>
        claimOfUpload(one) === claim &&
        (one.kind === 'DataUpload') === isMovedSnapshot(planned),
    );
    const record = upload && toRecorded(claim, upload);
    if (!record) {
      const reason = reasonOf(upload, status);
      const params = { claim, backup: metadata.name, reason };
      return failed('VOLUME_NOT_BACKED_UP', params, {
        ...where,
        volume: claim,
      });
    }
    if (
      planned.rung === 'group-snapshot' &&
      upload.kind === 'DataUpload' &&
      isOfOne(upload.object.spec.csiSnapshot?.volumeSnapshot)
    ) {
      return notInGroup(claim, metadata.name, where);
    }
    recorded.push(record);
  }
  if (status.phase !== 'Completed') {
    const reason = await explainBackup(
      context,
      metadata.name,
      status.failureReason,
    );
    const params = {
      cluster,
      backup: metadata.name,
      phase: status.phase,
      reason,
    };
    return failed('BACKUP_FAILED', params, where);
  }
  const kept = await readKeptSnapshots(context, metadata.name, status);
  if ('missing' in kept) {
    const { missing: claim, reason } = kept;
    const params = { claim, backup: metadata.name, reason };
    return failed('VOLUME_NOT_BACKED_UP', params, { ...where, volume: claim });
  }
  recorded.push(...kept.volumes);
  const wrong = await judgeContents(context, metadata.name, where);
  if (wrong) return wrong;
  for (const { claim } of kept.volumes) {
    // Nothing of it goes through the store, and nothing is left to be done.
    run.doc.transfers[claim] = { state: 'done', bytesDone: 0, bytesTotal: 0 };
  }
  // Asked before anything is called usable: nothing is half written down.
  const location = await storedIn(context);
  if (run.doc.backup) {
    run.doc.backup.volumes = recorded;
    run.doc.backup.startedAt = status.startTimestamp ?? undefined;
    run.doc.backup.expiresAt = status.expiration ?? undefined;
    run.doc.backup.location = location;
  }
  if (recorded.length === 0) {
    return done(
      plan.volumes.length > 0
        ? note('BACKED_UP_NONE', {})
        : note('BACKED_UP_EMPTY', {}),
    );
  }
  const { length: keptVolumes } = kept.volumes;
  const stored = recorded.length - keptVolumes;
  if (keptVolumes === 0) return done(note('BACKED_UP', { volumes: stored }));
  return done(
    stored === 0
      ? note('BACKED_UP_LOCAL', { volumes: keptVolumes })
      : note('BACKED_UP_BOTH', { stored, kept: keptVolumes }),
  );
}

/**
 * What the mover says; if it says nothing, what befell the whole backup: one whose
 * Velero was started again has not skipped its volumes.
 */
function reasonOf(
  upload: Upload | undefined,
  { failureReason }: Backup['status'],
): string {
  const { message = '', phase = '' } = upload?.object.status ?? {};
  if (message) return message;
  if (failureReason) return failureReason;
  return upload ? `its copy ended as ${phase || 'nothing'}` : 'it was skipped';
}

/** Whether something is in it that is to stay behind; only read where something is. */
async function judgeContents(
  context: StepContext<BackingPlan>,
  backup: string,
  where: { cluster: string; object: string },
): Promise<Outcome | undefined> {
  const { plan } = context;
  if (plan.scope.mode === 'namespace' && !plan.volumes.some(isLeftOut))
    return undefined;
  const list = await readResourceList(context, backup);
  if (!list) return undefined;
  const present = presentIn(list, plan.volumes);
  if (present) {
    return failed(
      'LEFT_OUT_IN_BACKUP',
      { ...present, backup },
      { ...where, volume: present.claim },
    );
  }
  const strangers = strangersIn(list, plan);
  if (strangers.length === 0) return undefined;
  const objects = enumerate(strangers);
  return failed('STRANGERS_IN_BACKUP', { objects, backup }, where);
}

/**
 * Velero makes a snapshot of one volume, named after its claim, where the claim
 * lacks the label of the group, and says nothing (1.18.3,
 * pkg/backup/actions/csi/pvc_action.go, `createVolumeSnapshot`). Those of a group
 * are named by the snapshot-controller.
 */
function isOfOne(snapshot = ''): boolean {
  return snapshot === '' || snapshot.startsWith('velero-');
}

function notInGroup(
  claim: string,
  backup: string,
  where: RunError['where'],
): Outcome {
  return failed(
    'VOLUME_NOT_IN_GROUP',
    { claim, backup },
    { ...where, volume: claim },
  );
}
