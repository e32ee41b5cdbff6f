import { ClonePlan } from 'backstage-plugin-mobility-common';
import { Backup, PodVolumeBackup, VELERO_PVC_NAME } from '../../facts/velero';
import { RecordedVolume } from '../run-record';
import { explainLocked } from './open-repository';
import { explainBackup } from './results';
import { done, failed, note, Outcome, StepContext } from './step';

/** What a finished Backup is worth: every volume of the plan must be in it. */
export async function judgeBackup(
  context: StepContext<ClonePlan>,
  { metadata, status }: Backup,
  volumes: PodVolumeBackup[],
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
  if (status.phase !== 'Completed') {
    const { location } = plan.source;
    const locked = await explainLocked(context, { cluster, location }, volumes);
    if (locked) return locked;
  }
  const copied = plan.volumes.filter(({ rung }) => rung === 'copy');
  const recorded: RecordedVolume[] = [];
  for (const { claim } of copied) {
    const volume = volumes.find(
      v => v.metadata.annotations[VELERO_PVC_NAME] === claim,
    );
    const record = volume && toRecorded(claim, volume);
    if (!record) {
      const reason = volume
        ? volume.status.message ||
          `its copy ended as ${volume.status.phase || 'nothing'}`
        : 'it was skipped';
      const params = { claim, backup: metadata.name, reason };
      return failed('VOLUME_NOT_BACKED_UP', params, {
        ...where,
        volume: claim,
      });
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
  if (run.doc.backup) {
    run.doc.backup.volumes = recorded;
    run.doc.backup.startedAt = status.startTimestamp ?? undefined;
    run.doc.backup.expiresAt = status.expiration ?? undefined;
  }
  return done(
    recorded.length > 0
      ? note('BACKED_UP', { volumes: recorded.length })
      : note('BACKED_UP_EMPTY', {}),
  );
}

/**
 * What was recorded of a volume, or nothing if it did not get there. A volume
 * without files has no snapshot: that it is empty is shown by its counted size
 * of 0 and never concluded from a missing number.
 */
function toRecorded(
  claim: string,
  volume: PodVolumeBackup,
): RecordedVolume | undefined {
  const {
    phase,
    snapshotID,
    progress: moved,
    incrementalBytes,
  } = volume.status;
  if (phase !== 'Completed') return undefined;
  if (
    !snapshotID &&
    (moved.totalBytes !== 0 || !/empty/i.test(volume.status.message ?? ''))
  ) {
    return undefined;
  }
  return {
    claim,
    object: volume.metadata.name,
    pod: volume.spec.pod.name,
    podVolume: volume.spec.volume,
    snapshotId: snapshotID || undefined,
    bytes: moved.totalBytes,
    incrementalBytes,
  };
}
