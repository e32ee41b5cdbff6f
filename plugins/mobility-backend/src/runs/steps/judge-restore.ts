import { CopyingPlan, ReplacePlan } from 'backstage-plugin-mobility-common';
import { isFinalMove, Restore } from '../../facts/velero';
import { explainLost } from './lost-backup';
import { explainLocked } from './open-repository';
import { claimOfDownload, Download } from './recorded';
import { explainRestore } from './results';
import { done, failed, note, Outcome, TargetContext } from './step';

/** What a finished Restore says of itself; whether it is true, `verify` finds out. */
export async function judgeRestore(
  context: TargetContext<CopyingPlan | ReplacePlan>,
  { metadata, status }: Restore,
  volumes: Download[],
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
    const locked = await explainLocked(
      context,
      { cluster, location },
      volumes.map(({ object }) => object),
    );
    if (locked) return locked;
    const lost = await explainLost(context);
    if (lost) return lost;
  }
  // Those of a Velero that was started again are not over when it calls them failed.
  const broken = volumes.find(
    ({ object: { status: is } }) =>
      isFinalMove(is.phase) && is.phase !== 'Completed',
  );
  if (broken && status.phase !== 'Completed') {
    const claim =
      claimOfDownload(broken, run.doc.backup?.volumes ?? []) ??
      broken.object.metadata.name;
    const params = {
      claim,
      cluster,
      phase: broken.object.status.phase,
      // One whose Velero was started again has movers that say nothing.
      reason:
        broken.object.status.message ||
        status.failureReason ||
        'Velero gives no reason',
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
