import { ProbePlan } from 'backstage-plugin-mobility-common';
import { isNotFound } from '../../../facts/clusters';
import { isFinalPhase, Restore } from '../../../facts/velero';
import { createRestore, recordObject } from '../objects';
import { explainRestore } from '../results';
import { done, failed, note, Step, TargetContext, waiting } from '../step';
import { restoreOf } from './names';
import { archiveBytes, prove, secondsOf } from './prove';

/**
 * Has Velero of the target restore the backup that holds nothing: it reads the
 * archive through its own location and writes down what it did. It opens no
 * repository, so that nothing is shown of its password.
 */
export const read: Step<TargetContext<ProbePlan>> = {
  async tick(context) {
    const { target, planned } = context;
    const { cluster } = target;
    const { velero } = context.cluster(cluster);
    if (!target.restore) await create(context);
    const name = target.restore?.name ?? '';
    const where = { cluster, object: `Restore/${name}` };
    let found: Restore;
    try {
      found = await velero.getRestore(name);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      return failed('RESTORE_GONE', { cluster, restore: name }, where);
    }
    const { phase, validationErrors, failureReason } = found.status;
    if (!isFinalPhase(phase)) return waiting(note('PROBE_READING', {}), phase);
    if (phase === 'FailedValidation') {
      const reason = validationErrors.join('; ');
      return failed('RESTORE_REFUSED', { cluster, reason }, where);
    }
    const location = planned.location ?? '';
    if (phase !== 'Completed') {
      const at = { cluster, location, name };
      const reason = await explainRestore(context, at, failureReason);
      const params = { cluster, restore: name, phase, reason };
      return failed('RESTORE_FAILED', params, where);
    }
    prove(context, {
      what: 'read',
      cluster,
      location,
      seconds: secondsOf(context),
      bytes: await archiveBytes(context, found.spec.backupName),
    });
    return done(note('PROBE_READ', { location }));
  },
};

async function create(context: TargetContext<ProbePlan>): Promise<void> {
  const { target } = context;
  const { cluster } = target;
  const object = restoreOf(context, cluster);
  const { name } = object.metadata;
  target.restore = await createRestore(
    context,
    context.cluster(cluster),
    object,
  );
  recordObject(context, { cluster, kind: 'Restore', name });
}
