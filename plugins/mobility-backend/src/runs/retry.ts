import {
  isDataPlan,
  Note,
  renderRunError,
  RunError,
  RunErrorCode,
  StepName,
} from 'backstage-plugin-mobility-common';
import { newStep, RunRecord, TargetRecord } from './run-record';
import { note } from './steps';

/**
 * Failures that the same backup cannot mend. What one target, or Mobility itself,
 * cannot read is none of them: the backup may be the only one there is.
 */
const NEED_NEW_BACKUP: RunErrorCode[] = [
  'STORE_INCOMPLETE',
  'VOLUME_WRONG_SNAPSHOT',
  'BACKUP_LOST',
];

/** Failures that nothing has to be removed for. */
const LOOK_AGAIN: RunErrorCode[] = ['WORKLOAD_NOT_READY', 'CLAIM_PENDING'];

/** Failures of a namespace that is not ours: only another plan helps. */
const HOPELESS: RunErrorCode[] = [
  'APPLICATION_GONE',
  'PLAN_CHANGED',
  'PLAN_BLOCKED',
  'NAMESPACE_TAKEN',
  'CLAIM_EXISTS',
  'CLAIM_FOREIGN',
  'VOLUME_SHARED',
  'CLAIM_NOT_FRESH',
  'STAND_IN_CHANGED',
];

export type RetryPlan =
  /** `because`: why, as the end of a sentence. */
  | { possible: false; because: string }
  | { possible: true; from: StepName; will: Note[]; targets: TargetRecord[] };

/**
 * What a retry of a failed run does: from which step, and what goes away
 * before. A pure function of the record.
 */
export function planRetry(run: RunRecord): RetryPlan {
  if (run.state !== 'failed') return impossible(`it is ${run.state}`);
  // Another one begins from nothing too.
  if (run.kind === 'probe') {
    return impossible('a probe takes everything away again; start another one');
  }
  // What is there by now is not what was planned for.
  if (run.kind === 'replace') {
    return impossible('a replacement is undone, and a new one is planned');
  }
  const shared = run.doc.steps.find(({ state }) => state === 'failed');
  if (shared) return planShared(run, shared.name, shared.error);
  const targets = run.doc.targets.filter(({ state }) => state === 'failed');
  // What is restored cannot be made anew by a run that only restores it.
  const unusable = targets.find(
    ({ error }) => error && NEED_NEW_BACKUP.includes(error.code),
  );
  if (run.kind === 'restore' && unusable) {
    return impossible(`${whatOf(unusable)}; choose another restore point`);
  }
  const hopeless = targets.find(
    ({ error }) => error && HOPELESS.includes(error.code),
  );
  if (hopeless) return needsNewPlan(hopeless);
  if (run.kind === 'remove')
    return { possible: true, from: 'remove', will: [], targets };
  const froms = targets.map(target => fromStep(target, run));
  const from = earliest(froms);
  // A namespace that was there before cannot be cleared: it is not ours.
  const foreign = targets.find(
    (target, i) => isRestored(froms[i]) && target.restore && !target.copy.ours,
  );
  if (foreign) {
    const { cluster, namespace } = foreign;
    return impossible(
      `namespace ${namespace} on ${cluster} was there before, and what was restored into it is not taken away; remove that by hand, and start a new run`,
    );
  }
  return { possible: true, from, will: describe(run, targets, froms), targets };
}

function impossible(because: string): RetryPlan {
  return { possible: false, because };
}

function needsNewPlan(failed: { error?: RunError }): RetryPlan {
  return impossible(`${whatOf(failed)}; plan it anew, and start a new run`);
}

function whatOf({ error }: { error?: RunError }): string {
  return error ? renderRunError(error).what : 'it has failed';
}

/** The clusters on which a retry removes what the run made before. */
export function clearedClusters(retry: RetryPlan): string[] {
  if (!retry.possible) return [];
  return retry.will.flatMap(({ code, params }) =>
    code === 'RETRY_REMOVES_NAMESPACE' ? [String(params.cluster)] : [],
  );
}

function planShared(
  run: RunRecord,
  step: StepName,
  error?: RunError,
): RetryPlan {
  if (error && HOPELESS.includes(error.code)) return needsNewPlan({ error });
  const source = isDataPlan(run.plan) ? run.plan.source.cluster : '';
  return {
    possible: true,
    from: sharedFrom(run, step),
    will:
      step === 'backup' ? [note('RETRY_NEW_BACKUP', { cluster: source })] : [],
    targets: run.doc.targets,
  };
}

function sharedFrom({ kind }: RunRecord, step: StepName): StepName {
  // What a sync of Velero has brought back is deleted once more.
  if (step === 'gone') return 'delete';
  // What was stopped may have been started again since, and makes claims.
  const bindsAnew = kind === 'undo' && ['rebind', 'verify'].includes(step);
  return bindsAnew ? 'stop' : step;
}

function fromStep(
  { steps, error }: TargetRecord,
  { doc }: RunRecord,
): StepName {
  const failed =
    steps.find(({ state }) => state === 'failed')?.name ?? 'restore';
  if (error && NEED_NEW_BACKUP.includes(error.code)) return 'backup';
  const looksAgain = error && LOOK_AGAIN.includes(error.code);
  const from = failed === 'verify' && !looksAgain ? 'restore' : failed;
  // One that was deleted meanwhile is made anew, where it is needed again.
  const isLost = doc.backup?.deleting || doc.backup?.deleted;
  return isLost && isRestored(from) ? 'backup' : from;
}

/** Whether a retry from a step restores anew; later steps look at what is there. */
export function isRestored(from: StepName): boolean {
  return !['verify', 'adjust', 'tidy'].includes(from);
}

const STEP_ORDER: StepName[] = [
  'backup',
  'publish',
  'restore',
  'verify',
  'adjust',
  'tidy',
];

function earliest(steps: StepName[]): StepName {
  return STEP_ORDER.find(name => steps.includes(name)) ?? 'restore';
}

function describe(
  run: RunRecord,
  targets: TargetRecord[],
  froms: StepName[],
): Note[] {
  const source = isDataPlan(run.plan) ? run.plan.source.cluster : '';
  const backup = run.doc.backup?.name ?? '';
  return [
    ...targets.flatMap(({ cluster, namespace, restore, copy }, i): Note[] => {
      if (!isRestored(froms[i]))
        return [note('RETRY_CHECKS_AGAIN', { cluster })];
      return [
        ...(copy.state === 'partial' && copy.ours
          ? [note('RETRY_REMOVES_NAMESPACE', { cluster, namespace })]
          : []),
        ...(restore
          ? [note('RETRY_REMOVES_RESTORE', { cluster, restore: restore.name })]
          : []),
      ];
    }),
    froms.includes('backup')
      ? note('RETRY_NEW_BACKUP', { cluster: source })
      : note('RETRY_KEEPS_BACKUP', { backup }),
  ];
}

/**
 * The record of a run that is to be retried. Steps from `from` on begin anew
 * with the next attempt, so that their objects get other names; what the failed
 * attempt made is removed by the step `restore` before it makes its own.
 */
export function rewindForRetry(
  run: RunRecord,
  plan: RetryPlan & { possible: true },
): RunRecord {
  const next: RunRecord = structuredClone(run);
  next.state = 'queued';
  next.finishedAt = undefined;
  next.cancel = undefined;
  const { doc } = next;
  doc.error = undefined;
  doc.cancelNotes = [];
  doc.cleared = undefined;
  const again = new Set(
    plan.targets.map(({ cluster, namespace }) => `${cluster}/${namespace}`),
  );
  const redoBackup = plan.from === 'backup' || plan.from === 'preflight';
  const first = doc.steps.findIndex(({ name }) => name === plan.from);
  // Once all volumes are given back a run goes to its end, whatever fails.
  if (plan.from !== 'start') doc.settling = undefined;
  doc.steps = doc.steps.map((step, i) =>
    step.state === 'failed' ||
    step.name === plan.from ||
    (run.kind === 'undo' && i >= first) ||
    (redoBackup && step.name === 'backup')
      ? newStep(step.name, step.attempt + 1)
      : step,
  );
  for (const target of doc.targets) {
    if (!again.has(`${target.cluster}/${target.namespace}`)) continue;
    rewindTarget(target, firstStep(run, target, redoBackup));
  }
  return next;
}

/**
 * Where a target really begins. A restore begins by publishing, which is a
 * moment's work: what was published may be what has gone missing.
 */
function firstStep(
  run: RunRecord,
  target: TargetRecord,
  redoBackup: boolean,
): StepName {
  if (run.kind === 'remove') return 'remove';
  const from = fromStep(target, run);
  return redoBackup || from === 'restore' ? 'publish' : from;
}

function rewindTarget(target: TargetRecord, from: StepName): void {
  const start = target.steps.findIndex(({ name }) => name === from);
  const restores =
    target.steps.findIndex(({ name }) => name === 'restore') >= start;
  target.state = 'queued';
  target.error = undefined;
  target.steps = target.steps.map((step, i) =>
    i >= start ? newStep(step.name, step.attempt + 1) : step,
  );
  target.scaled = undefined;
  if (!restores || from === 'remove') return;
  if (target.restore) target.leftover = target.restore;
  target.restore = undefined;
  target.attempt += 1;
  for (const claim of Object.keys(target.transfers)) {
    target.transfers[claim] = {
      state: 'waiting',
      bytesDone: 0,
      bytesTotal: null,
    };
  }
}
