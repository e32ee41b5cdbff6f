import { runSchema } from 'backstage-plugin-mobility-common';
import { backupRecord, restoreRecord, runRecord } from './testing';
import { toRun, toSummary } from './view';

const BACKUP = { name: 'orders-r1-1', uid: 'backup-uid', attempt: 1 };

describe('the view of a run', () => {
  const TWO = [
    { cluster: 'cloud', namespace: 'orders' },
    { cluster: 'onprem', namespace: 'orders-copy' },
  ];

  it('is what the schema of the API says', () => {
    expect(
      runSchema.parse(JSON.parse(JSON.stringify(toRun(runRecord({}, TWO))))),
    ).toBeDefined();
  });

  it('says which workloads are in a backup that is not of the whole application', () => {
    const run = backupRecord();
    const seen = (workloads?: string[]) => {
      const { plan } = run;
      if (plan.kind !== 'backup') throw new Error('Makes no backup');
      const request = { ...plan.request, workloads };
      const doc = { ...run.doc, backup: BACKUP };
      return toSummary({ ...run, doc, plan: { ...plan, request } }).backup
        ?.workloads;
    };
    expect(seen(['StatefulSet/orders'])).toEqual(['StatefulSet/orders']);
    expect(seen()).toBeUndefined();
  });

  it('tells bytes by way and never as one sum', () => {
    const run = runRecord({}, TWO);
    run.doc.transfers['data-orders-0'] = {
      state: 'done',
      bytesDone: 100,
      bytesTotal: 100,
    };
    run.doc.targets[0].transfers['data-orders-0'] = {
      state: 'running',
      bytesDone: 40,
      bytesTotal: 100,
    };
    expect(toSummary(run).bytes).toEqual({
      intoStore: { done: 100, total: 100 },
      outOfStore: {
        'cloud/orders': { done: 40, total: 100 },
        'onprem/orders-copy': { done: 0, total: null },
      },
    });
  });

  it('says of a volume that is left out that nothing moves, and sums without it', () => {
    const run = runRecord({}, TWO.slice(0, 1), ['data-orders-0']);
    expect(toRun(run)).toMatchObject({
      bytes: { intoStore: { done: 0, total: 0 } },
      volumes: [
        {
          intoStore: { state: 'left-out' },
          outOfStore: { 'cloud/orders': { state: 'left-out' } },
        },
      ],
    });
  });

  it.each([
    ['backup', backupRecord(), { done: 0, total: null }, {}],
    [
      'restore',
      restoreRecord(),
      { done: 0, total: 0 },
      { 'cloud/orders': { done: 0, total: null } },
    ],
  ])(
    'of a %s is what the schema says, and tells its own ways only',
    (...row) => {
      const [, run, intoStore, outOfStore] = row;
      const view = toRun(run);
      expect(runSchema.parse(JSON.parse(JSON.stringify(view)))).toBeDefined();
      expect(view.bytes).toEqual({ intoStore, outOfStore });
      expect(view.source).toEqual({ cluster: 'onprem', namespace: 'orders' });
    },
  );

  it('names the step that failed before one that runs', () => {
    const run = runRecord({ state: 'running' }, TWO);
    run.doc.targets[0].steps[1].state = 'running';
    run.doc.targets[1].steps[1].state = 'failed';
    run.doc.targets[1].steps[1].note = { code: 'RESTORE_COPYING', params: {} };
    expect(toSummary(run)).toMatchObject({
      step: 'restore',
      note: { code: 'RESTORE_COPYING' },
    });
  });

  it('keeps to itself what is for the engine only', () => {
    const run = runRecord();
    run.doc.targets[0].steps[0].mark = 'internal';
    expect(JSON.stringify(toRun(run))).not.toContain('internal');
  });
});
