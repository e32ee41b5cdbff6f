import { ProbePlan } from 'backstage-plugin-mobility-common';
import { isNotFound } from '../../../facts/clusters';
import { Backup, isFinalPhase, isWaitingPhase } from '../../../facts/velero';
import { recordObject } from '../objects';
import { createOrAdopt } from '../ownership';
import { explainBackup } from '../results';
import {
  done,
  failed,
  note,
  Outcome,
  Step,
  StepContext,
  waiting,
} from '../step';
import { backupOf } from './names';
import { archiveBytes, prove, secondsOf } from './prove';

/** Has Velero of the source write a backup that holds nothing. */
export const write: Step<StepContext<ProbePlan>> = {
  async tick(context) {
    const { run, plan } = context;
    const { cluster } = plan.source;
    const { velero } = context.cluster(cluster);
    if (!run.doc.backup) await create(context);
    const name = run.doc.backup?.name ?? '';
    const where = { cluster, object: `Backup/${name}` };
    let found: Backup;
    try {
      found = await velero.getBackup(name);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      return failed('BACKUP_GONE', { cluster, backup: name }, where);
    }
    const { phase, validationErrors, failureReason } = found.status;
    if (!isFinalPhase(phase)) return progress(found);
    if (phase === 'FailedValidation') {
      const reason = validationErrors.join('; ');
      return failed('BACKUP_REFUSED', { cluster, reason }, where);
    }
    if (phase !== 'Completed') {
      const reason = await explainBackup(context, name, failureReason);
      const params = { cluster, backup: name, phase, reason };
      return failed('BACKUP_FAILED', params, where);
    }
    if (run.doc.backup) run.doc.backup.volumes = [];
    prove(context, {
      what: 'written',
      cluster,
      seconds: secondsOf(context),
      bytes: await archiveBytes(context, name),
    });
    return done(note('PROBE_WRITTEN', {}));
  },
};

async function create(context: StepContext<ProbePlan>): Promise<void> {
  const { run, plan } = context;
  const { cluster } = plan.source;
  const { velero } = context.cluster(cluster);
  const object = backupOf(context);
  const { name } = object.metadata;
  const { metadata } = await context.effect('create Backup', () =>
    createOrAdopt({
      runId: run.id,
      cluster,
      resource: 'Backup',
      name,
      create: () => velero.createBackup(object),
      get: () => velero.getBackup(name),
    }),
  );
  run.doc.backup = { name, uid: metadata.uid ?? '', attempt: 1 };
  recordObject(context, { cluster, kind: 'Backup', name });
}

function progress({ status: { phase, queuePosition } }: Backup): Outcome {
  if (phase === 'Queued' && queuePosition) {
    const mark = `${phase}/${queuePosition}`;
    return waiting(note('BACKUP_QUEUED', { position: queuePosition }), mark);
  }
  return waiting(
    note(isWaitingPhase(phase) ? 'BACKUP_WAITING' : 'BACKUP_FINISHING', {}),
    phase,
  );
}
