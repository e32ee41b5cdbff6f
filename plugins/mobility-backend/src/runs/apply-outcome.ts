import {
  renderHindrance,
  RunError,
  Stillness,
} from 'backstage-plugin-mobility-common';
import { Limits } from './limits';
import { StepRecord } from './run-record';
import { Outcome, runError } from './steps';

/**
 * Enters into a step's record what a look at the world has led to. Pure but for
 * the record. Answers whether the step still has to be looked at.
 *
 * `since` times are compared with this process's clock only; a run that was
 * taken over bears a problem a little longer or shorter, and that is all.
 */
export function applyOutcome(
  step: StepRecord,
  outcome: Outcome,
  where: { cluster: string; now: string; limits: Limits },
): void {
  const { now, limits } = where;
  step.startedAt ??= now;
  switch (outcome.kind) {
    case 'done':
    case 'skipped':
      finish(step, outcome.kind, now);
      step.note = outcome.note;
      return;
    case 'failed':
      finish(step, 'failed', now);
      step.error = outcome.error;
      return;
    default:
  }
  step.state = 'running';
  if (outcome.kind === 'bearing') {
    step.problemSince ??= now;
    step.note = outcome.note ?? step.note;
    const patienceMs = outcome.patienceMs ?? limits.patienceMs;
    if (elapsed(step.problemSince, now) > patienceMs) {
      finish(step, 'failed', now);
      step.error = outcome.problem;
    }
    return;
  }
  step.problemSince = undefined;
  step.note = outcome.note ?? step.note;
  if (step.mark !== outcome.mark || !step.movedAt) {
    step.mark = outcome.mark;
    step.movedAt = now;
    return;
  }
  const still = elapsed(step.movedAt, now);
  if (still > limits.still(step.name)) {
    finish(step, 'failed', now);
    step.error = stuck(step, where.cluster, still);
  }
}

function finish(
  step: StepRecord,
  state: StepRecord['state'],
  now: string,
): void {
  step.state = state;
  step.finishedAt = now;
  step.problemSince = undefined;
}

function stuck(step: StepRecord, cluster: string, stillMs: number): RunError {
  const minutes = Math.round(stillMs / 60_000);
  if (step.name === 'verify' && step.note?.code === 'VERIFYING_PODS') {
    const reason = readReason(step.mark);
    const workload = String(step.note.params.workload);
    return runError(
      'WORKLOAD_NOT_READY',
      { workload, cluster, reason },
      { cluster, object: workload },
    );
  }
  if (step.name === 'verify' && step.note?.code === 'VERIFYING_CLAIM') {
    const claim = String(step.note.params.claim);
    return runError(
      'CLAIM_PENDING',
      { claim, cluster, minutes },
      { cluster, volume: claim },
    );
  }
  const probed = stuckProbe(step, cluster, minutes);
  if (probed) return probed;
  return runError(
    'STUCK',
    { what: step.name, cluster, minutes, reason: wordsOf(step.stillness) },
    { cluster },
  );
}

/** What was found last to be in the way. */
function wordsOf(stillness: Stillness | undefined): string {
  return (stillness?.because ?? [])
    .map(found => renderHindrance(found).why)
    .join(' ');
}

function stuckProbe(
  { note }: StepRecord,
  cluster: string,
  minutes: number,
): RunError | undefined {
  const reason = `nothing has changed for ${minutes} minutes`;
  switch (note?.code) {
    case 'PROBE_VOLUMES': {
      const storageClass = String(note.params.class);
      const params = { storageClass, cluster, minutes };
      return runError('PROBE_VOLUME_PENDING', params, { cluster });
    }
    case 'PROBE_SNAPSHOTS': {
      const params = { class: String(note.params.class), cluster, reason };
      return runError('PROBE_SNAPSHOT_FAILED', params, { cluster });
    }
    case 'PROBE_REMOVING':
      return runError('PROBE_REMAINS', {
        left: String(note.params.left),
        reason,
      });
    default:
      return undefined;
  }
}

function readReason(mark: string | undefined): string {
  try {
    const { reason } = JSON.parse(mark ?? '{}');
    return typeof reason === 'string' ? reason : '';
  } catch {
    return '';
  }
}

function elapsed(since: string, now: string): number {
  return Date.parse(now) - Date.parse(since);
}
