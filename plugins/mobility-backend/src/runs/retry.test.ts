import {
  MessageParams,
  RunErrorCode,
  StepName,
} from 'backstage-plugin-mobility-common';
import { planUndo } from '../planning';
import { asideScene } from '../planning/testing/fixtures';
import { newDoc } from './new-run';
import { clearedClusters, planRetry, rewindForRetry } from './retry';
import { RunRecord } from './run-record';
import {
  backupRecord,
  deleteRecord,
  restoreRecord,
  runRecord,
} from './testing';

const BACKUP = { name: 'orders-r-1', uid: 'uid', attempt: 1, volumes: [] };

/** A run that has failed in one step of its first target. */
function failedRun(
  step: StepName,
  code: RunErrorCode,
  change: object = {},
): RunRecord {
  const run = runRecord({ state: 'failed' }, [
    { cluster: 'cloud', namespace: 'orders' },
    { cluster: 'edge', namespace: 'orders' },
  ]);
  const [first, second] = run.doc.targets;
  run.doc.steps.forEach(s =>
    Object.assign(s, { state: 'done', finishedAt: 'x' }),
  );
  run.doc.backup = BACKUP;
  const error = { code, params: {}, where: {} };
  const at = first.steps.findIndex(({ name }) => name === step);
  first.steps.forEach((s, i) => {
    if (i < at) s.state = 'done';
    if (i === at) Object.assign(s, { state: 'failed', error });
  });
  Object.assign(first, {
    state: 'failed',
    error,
    restore: { name: 'orders-r-t1-1', uid: 'u' },
    copy: { state: 'partial', namespaceUid: 'ns', ours: true },
    ...change,
  });
  second.state = 'succeeded';
  second.steps.forEach(s => Object.assign(s, { state: 'done' }));
  return run;
}

function sharedFailure(step: StepName, code: RunErrorCode): RunRecord {
  const run = runRecord({ state: 'failed' });
  const failing = run.doc.steps.find(({ name }) => name === step);
  run.doc.backup = BACKUP;
  Object.assign(failing ?? {}, {
    state: 'failed',
    error: { code, params: {}, where: {} },
  });
  run.doc.targets.forEach(target => Object.assign(target, { state: 'failed' }));
  return run;
}

function failedRestore(code: RunErrorCode, params: MessageParams = {}) {
  const run = restoreRecord({ state: 'failed' }, BACKUP);
  const [target] = run.doc.targets;
  const error = { code, params, where: {} };
  const step = target.steps.find(({ name }) => name === 'restore');
  Object.assign(step ?? {}, { state: 'failed', error });
  Object.assign(target, { state: 'failed', error });
  return run;
}

describe('a run whose backup was deleted since', () => {
  it.each<[StepName, RunErrorCode, StepName]>([
    ['publish', 'SYNC_TIMEOUT', 'backup'],
    ['restore', 'RESTORE_FAILED', 'backup'],
    ['verify', 'VOLUME_TRUNCATED', 'backup'],
    ['verify', 'WORKLOAD_NOT_READY', 'verify'],
    ['tidy', 'CLUSTER_CALL_FAILED', 'tidy'],
  ])('that failed in %s by %s begins again at %s', (step, code, from) => {
    const run = failedRun(step, code);
    run.doc.backup = { ...BACKUP, deleted: { at: 'x', run: 'r2' } };
    expect(planRetry(run)).toMatchObject({ possible: true, from });
  });
});

describe('a deletion that has failed', () => {
  const failedAt = (step: StepName, code: RunErrorCode) => {
    const run = deleteRecord({ state: 'failed' });
    const at = run.doc.steps.findIndex(({ name }) => name === step);
    run.doc.steps.forEach((one, i) => {
      if (i < at) one.state = 'done';
      if (i === at) {
        const error = { code, params: {}, where: {} };
        Object.assign(one, { state: 'failed', error });
      }
    });
    run.doc.asked = 'x';
    run.doc.cleared = {};
    return run;
  };

  it.each<[StepName, RunErrorCode]>([
    ['delete', 'DELETE_REFUSED'],
    // A sync may have brought the Backup back.
    ['gone', 'BACKUP_REMAINS'],
  ])('in %s asks Velero anew, by another request', (step, code) => {
    const run = failedAt(step, code);
    const retry = planRetry(run);
    expect(retry).toMatchObject({ possible: true, from: 'delete' });
    if (!retry.possible) return;
    const { doc } = rewindForRetry(run, retry);
    // Whatever Velero was asked may still be done: nothing can be cancelled.
    expect(doc.asked).toBe(run.doc.asked);
    expect(doc.cleared).toBeUndefined();
    expect(doc.steps).toMatchObject([
      { name: 'preflight', state: 'done', attempt: 1 },
      { name: 'delete', state: 'pending', attempt: 2 },
      { name: 'gone', state: 'pending' },
    ]);
  });

  it('for another plan is not tried again', () => {
    expect(planRetry(failedAt('preflight', 'PLAN_CHANGED'))).toMatchObject({
      possible: false,
    });
  });
});

describe('an undo that has failed', () => {
  const failedAt = (step: StepName) => {
    const { request, facts } = asideScene('undo');
    if (request.kind !== 'undo') throw new Error('no undo');
    const plan = planUndo(request, facts);
    const doc = newDoc(plan);
    const at = doc.steps.findIndex(({ name }) => name === step);
    doc.steps.forEach((one, i) => {
      if (i < at) one.state = 'done';
      if (i === at) one.state = 'failed';
    });
    doc.settling = 'x';
    return { ...runRecord({ state: 'failed' }), kind: plan.kind, plan, doc };
  };

  it.each<[StepName, StepName, string[]]>([
    ['preflight', 'preflight', ['preflight', 'stop', 'rebind']],
    ['stop', 'stop', ['stop', 'rebind']],
    // What was stopped may run again by now.
    ['rebind', 'stop', ['stop', 'rebind']],
    ['verify', 'stop', ['stop', 'rebind']],
    ['start', 'start', []],
  ])('in %s begins again at %s', (step, from, anew) => {
    const run = failedAt(step);
    const retry = planRetry(run);
    expect(retry).toMatchObject({ possible: true, from });
    if (!retry.possible) return;
    const { doc } = rewindForRetry(run, retry);
    const pending = doc.steps.filter(({ state }) => state === 'pending');
    expect(pending.map(({ name }) => name)).toEqual([
      ...anew,
      ...(from === 'start' ? [] : ['verify']),
      'start',
    ]);
    // A cancel would leave stopped what has its volumes back.
    expect(doc.settling).toBe(from === 'start' ? 'x' : undefined);
  });
});

describe('planRetry', () => {
  it.each<[StepName, RunErrorCode, StepName]>([
    ['publish', 'SYNC_TIMEOUT', 'publish'],
    ['publish', 'STORE_INCOMPLETE', 'backup'],
    ['publish', 'BACKUP_LOST', 'backup'],
    ['restore', 'BACKUP_LOST', 'backup'],
    ['publish', 'STORE_UNREADABLE', 'publish'],
    ['publish', 'PUBLISH_MISMATCH', 'publish'],
    ['restore', 'RESTORE_FAILED', 'restore'],
    ['verify', 'VOLUME_NOT_RESTORED', 'restore'],
    ['adjust', 'WORKLOAD_STARTED_AGAIN', 'adjust'],
    ['verify', 'VOLUME_TRUNCATED', 'restore'],
    ['verify', 'VOLUME_WRONG_SNAPSHOT', 'backup'],
    ['verify', 'WORKLOAD_NOT_READY', 'verify'],
    ['tidy', 'CLUSTER_CALL_FAILED', 'tidy'],
  ])('a failure in %s by %s begins again at %s', (step, code, from) => {
    expect(planRetry(failedRun(step, code))).toMatchObject({
      possible: true,
      from,
    });
  });

  it.each<RunErrorCode>(['NAMESPACE_TAKEN', 'CLAIM_EXISTS', 'VOLUME_SHARED'])(
    '%s cannot be mended by a retry',
    code =>
      expect(planRetry(failedRun('restore', code))).toMatchObject({
        possible: false,
      }),
  );

  it('of a backup begins with a new one', () => {
    const run = backupRecord({ state: 'failed' });
    const error = { code: 'BACKUP_FAILED', params: {}, where: {} } as const;
    Object.assign(run.doc.steps[1], { state: 'failed', error });
    run.doc.backup = BACKUP;
    const retry = planRetry(run);
    expect(retry).toMatchObject({
      possible: true,
      from: 'backup',
      will: [{ code: 'RETRY_NEW_BACKUP', params: { cluster: 'onprem' } }],
    });
    if (!retry.possible) throw new Error('it is possible');
    expect(rewindForRetry(run, retry).doc.steps).toMatchObject([
      { name: 'preflight' },
      { name: 'backup', state: 'pending', attempt: 2 },
    ]);
  });

  it.each<[RunErrorCode, boolean]>([
    ['RESTORE_FAILED', true],
    ['STORE_INCOMPLETE', false],
    ['VOLUME_WRONG_SNAPSHOT', false],
    ['BACKUP_LOST', false],
  ])('of a restore that failed by %s is possible: %s', (code, possible) => {
    expect(planRetry(failedRestore(code)).possible).toBe(possible);
  });

  it.each<[string, RunRecord, string]>([
    ['a run that goes on', runRecord({ state: 'running' }), 'it is running'],
    [
      'a plan that does not hold',
      sharedFailure('preflight', 'PLAN_CHANGED'),
      'The plan no longer holds; plan it anew, and start a new run',
    ],
    [
      'a restore of what is gone',
      failedRestore('BACKUP_LOST', { cluster: 'cloud' }),
      'The backup was deleted before cloud had restored it; choose another restore point',
    ],
  ])('says why not: %s', (_, run, because) => {
    expect(planRetry(run)).toEqual({ possible: false, because });
  });

  it('cannot clear a namespace that was there before', () => {
    const run = failedRun('restore', 'RESTORE_FAILED', {
      copy: { state: 'partial', ours: false },
    });
    expect(planRetry(run)).toEqual({
      possible: false,
      because: expect.stringContaining(
        'namespace orders on cloud was there before',
      ),
    });
  });

  it('makes a new backup when that failed, and nothing when the plan did', () => {
    expect(planRetry(sharedFailure('backup', 'BACKUP_FAILED'))).toMatchObject({
      possible: true,
      from: 'backup',
    });
    expect(planRetry(sharedFailure('preflight', 'PLAN_CHANGED'))).toMatchObject(
      {
        possible: false,
      },
    );
  });

  it('says what it will remove and what it keeps', () => {
    const retry = planRetry(failedRun('restore', 'RESTORE_FAILED'));
    expect(retry).toMatchObject({
      will: [
        { code: 'RETRY_REMOVES_NAMESPACE' },
        { code: 'RETRY_REMOVES_RESTORE' },
        { code: 'RETRY_KEEPS_BACKUP' },
      ],
    });
  });

  it('offers nothing for a run that has not failed', () => {
    expect(planRetry(runRecord({ state: 'succeeded' }))).toMatchObject({
      possible: false,
    });
  });
});

describe('rewindForRetry', () => {
  const rewind = (run: RunRecord) => {
    const retry = planRetry(run);
    if (!retry.possible) throw new Error('not possible');
    return rewindForRetry(run, retry);
  };

  it('begins the failed target anew with other names and leaves the others alone', () => {
    const run = failedRun('restore', 'RESTORE_FAILED');
    const next = rewind(run);
    const [first, second] = next.doc.targets;
    expect(next.state).toBe('queued');
    expect(first).toMatchObject({
      state: 'queued',
      attempt: 2,
      restore: undefined,
      leftover: { name: 'orders-r-t1-1' },
      error: undefined,
    });
    expect(
      first.steps.map(({ state, attempt }) => `${state} ${attempt}`),
    ).toEqual(Array(5).fill('pending 2'));
    expect(second).toEqual(run.doc.targets[1]);
    expect(next.doc.backup).toEqual(BACKUP);
  });

  it('scales again what somebody has started again, and removes nothing', () => {
    const run = failedRun('adjust', 'WORKLOAD_STARTED_AGAIN', {
      scaled: ['StatefulSet/orders of orders-r-t1-1'],
    });
    expect(planRetry(run)).toMatchObject({
      will: [{ code: 'RETRY_CHECKS_AGAIN' }, { code: 'RETRY_KEEPS_BACKUP' }],
    });
    const [first] = rewind(run).doc.targets;
    expect(first).toMatchObject({
      attempt: 1,
      restore: { name: 'orders-r-t1-1' },
    });
    expect(first.scaled).toBeUndefined();
  });

  it('keeps what has arrived when only pods were not ready', () => {
    const [first] = rewind(failedRun('verify', 'WORKLOAD_NOT_READY')).doc
      .targets;
    expect(first).toMatchObject({
      attempt: 1,
      restore: { name: 'orders-r-t1-1' },
    });
    expect(first.leftover).toBeUndefined();
  });

  it('backs up again under another name when the backup is no good', () => {
    const next = rewind(failedRun('publish', 'STORE_INCOMPLETE'));
    expect(next.doc.steps.find(({ name }) => name === 'backup')).toMatchObject({
      state: 'pending',
      attempt: 2,
    });
  });

  it('does not change the record that it was given', () => {
    const run = failedRun('restore', 'RESTORE_FAILED');
    const before = structuredClone(run);
    rewind(run);
    expect(run).toEqual(before);
  });
});

describe('clearedClusters', () => {
  const cleared = (run: RunRecord) => clearedClusters(planRetry(run));

  it('names where a retry removes a copy, and nothing else', () => {
    expect(cleared(failedRun('restore', 'RESTORE_FAILED'))).toEqual(['cloud']);
    expect(cleared(failedRun('verify', 'WORKLOAD_NOT_READY'))).toEqual([]);
    expect(cleared(failedRun('restore', 'NAMESPACE_TAKEN'))).toEqual([]);
    expect(cleared(sharedFailure('backup', 'BACKUP_FAILED'))).toEqual([]);
  });
});
