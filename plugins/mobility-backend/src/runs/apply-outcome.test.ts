import { applyOutcome } from './apply-outcome';
import { defaultLimits } from './limits';
import { newStep, StepRecord } from './run-record';
import { done, failed, note, runError, waiting } from './steps';

const at = (minutes: number) =>
  new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();
const problem = runError('CLUSTER_CALL_FAILED', {
  cluster: 'cloud',
  verb: 'get',
  resource: 'restores',
  name: 'r',
  reason: 'no answer in time',
});

const bearing = { kind: 'bearing', problem } as const;

function apply(
  step: StepRecord,
  outcome: Parameters<typeof applyOutcome>[1],
  minutes: number,
) {
  const where = { cluster: 'cloud', now: at(minutes), limits: defaultLimits };
  applyOutcome(step, outcome, where);
  return step;
}

describe('applyOutcome', () => {
  it('finishes a step that is done, with its note', () => {
    const step = apply(newStep('tidy'), done(note('TIDIED', {})), 1);
    expect(step).toMatchObject({
      state: 'done',
      finishedAt: at(1),
      note: { code: 'TIDIED' },
    });
  });

  it('fails a step with its error', () => {
    const step = apply(
      newStep('backup'),
      failed('BACKUP_GONE', { backup: 'b', cluster: 'c' }),
      1,
    );
    expect(step).toMatchObject({
      state: 'failed',
      error: { code: 'BACKUP_GONE' },
    });
  });

  it('bears a passing problem, forgets it when it has passed, and gives up at the limit', () => {
    const step = newStep('restore');
    apply(step, bearing, 0);
    apply(step, bearing, 14);
    expect(step).toMatchObject({ state: 'running', problemSince: at(0) });
    apply(step, waiting(undefined, 'a'), 14);
    expect(step.problemSince).toBeUndefined();
    apply(step, bearing, 20);
    apply(step, bearing, 34);
    expect(step.state).toBe('running');
    apply(step, bearing, 36);
    expect(step).toMatchObject({
      state: 'failed',
      error: { code: 'CLUSTER_CALL_FAILED' },
    });
  });

  it('says what it waits for while it bears a problem, and keeps what it said', () => {
    const step = apply(
      newStep('restore'),
      waiting(note('RESTORE_COPYING', {})),
      0,
    );
    apply(step, bearing, 1);
    expect(step.note).toEqual({ code: 'RESTORE_COPYING', params: {} });
    const opening = note('REPOSITORY_WAITING', { repository: 'r' });
    apply(step, { ...bearing, note: opening }, 2);
    expect(step.note).toEqual(opening);
  });

  it('waits as long as something moves, and gives up when nothing does', () => {
    const step = newStep('restore');
    for (let minute = 0; minute <= 600; minute += 50) {
      apply(step, waiting(undefined, `bytes ${minute}`), minute);
    }
    expect(step.state).toBe('running');
    apply(step, waiting(undefined, 'bytes 600'), 655);
    expect(step.state).toBe('running');
    apply(step, waiting(undefined, 'bytes 600'), 661);
    expect(step).toMatchObject({ state: 'failed', error: { code: 'STUCK' } });
  });

  it('says which workload did not start, and what its pods say', () => {
    const step = newStep('verify');
    const mark = JSON.stringify({ reason: 'Pod orders-0: ImagePullBackOff' });
    const look = waiting(
      note('VERIFYING_PODS', { workload: 'StatefulSet orders' }),
      mark,
    );
    apply(step, look, 0);
    apply(step, look, 16);
    expect(step.error).toMatchObject({
      code: 'WORKLOAD_NOT_READY',
      params: {
        workload: 'StatefulSet orders',
        reason: 'Pod orders-0: ImagePullBackOff',
      },
    });
  });
});
