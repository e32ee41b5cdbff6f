import { ClonePlan } from 'backstage-plugin-mobility-common';
import { PodVolumeRestore, Restore } from '../../facts/velero';
import { explainLocked } from './open-repository';
import { explainRestore } from './results';
import { done, failed, note, Outcome, TargetContext } from './step';
import { findClaimOf } from './target-claims';

/** What a finished Restore says of itself; whether it is true, `verify` finds out. */
export async function judgeRestore(
  context: TargetContext<ClonePlan>,
  { metadata, status }: Restore,
  volumes: PodVolumeRestore[],
): Promise<Outcome> {
  const { run, target, planned } = context;
  const { cluster, namespace } = target;
  const { name } = metadata;
  const where = { cluster, namespace, object: `Restore/${name}` };
  if (status.phase === 'FailedValidation') {
    return failed(
      'RESTORE_REFUSED',
      { cluster, reason: status.validationErrors.join('; ') },
      where,
    );
  }
  if (status.phase !== 'Completed') {
    const { location } = planned;
    const locked = await explainLocked(context, { cluster, location }, volumes);
    if (locked) return locked;
  }
  const broken = volumes.find(volume => volume.status.phase !== 'Completed');
  if (broken && status.phase !== 'Completed') {
    const claim =
      findClaimOf(broken, run.doc.backup?.volumes ?? []) ?? broken.spec.volume;
    const params = {
      claim,
      cluster,
      phase: broken.status.phase || 'nothing',
      reason: broken.status.message || 'Velero gives no reason',
    };
    return failed('VOLUME_RESTORE_FAILED', params, { ...where, volume: claim });
  }
  if (status.phase !== 'Completed') {
    const at = { cluster, location: planned.location, name };
    const reason = await explainRestore(context, at, status.failureReason);
    return failed(
      'RESTORE_FAILED',
      { cluster, restore: name, phase: status.phase, reason },
      where,
    );
  }
  return done(note('RESTORED', {}));
}
