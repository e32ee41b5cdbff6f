import {
  Occurrence,
  PlanBlockedError,
  RunState,
} from 'backstage-plugin-mobility-common';
import { finding } from '../planning/finding';

import { scheduledClone } from '../planning/testing/schedule-scenes';
import { RunRecord } from '../runs/run-record';
import { runRecord } from '../runs/testing';
import { CloneKeeper, goingCopies } from './CloneKeeper';
import { ScheduleRecord } from './schedule-record';
import { Begun } from './settle-runs';
import { scheduleRecord } from './testing';

const DUE = '2026-11-28T02:00:00.000Z';

/** A keeper whose clock is set, and which begins runs that end when they are told to. */
function setup(options: { paused?: string; refuse?: Error } = {}) {
  const clock = { now: new Date('2026-11-27T10:00:00Z') };
  const times = new Map<string, Occurrence>();
  const runs = new Map<string, RunRecord>();
  const removed: string[] = [];
  const started: string[] = [];
  const keeper = new CloneKeeper({
    now: () => clock.now,
    paused: options.paused,
    entityOf: async () => ({ kind: 'Component' } as never),
    store: { get: async id => runs.get(id) },
    occurrences: {
      list: async () =>
        [...times.values()].sort((a, b) => (a.dueAt < b.dueAt ? 1 : -1)),
      take: async (_: string, one: Occurrence) => {
        if (times.has(one.dueAt)) return false;
        times.set(one.dueAt, one);
        return true;
      },
      put: async (_: string, one: Occurrence) => {
        times.set(one.dueAt, one);
      },
      prune: async () => {},
    } as never,
    schedules: {
      start: async (_, __, { idempotencyKey, dueAt }) => {
        if (options.refuse) throw options.refuse;
        const known = [...runs.values()].find(
          ({ initiator }) => initiator === idempotencyKey,
        );
        const run = known ?? made('running', dueAt.toISOString());
        // So that the same key is found again.
        run.initiator = idempotencyKey;
        runs.set(run.id, run);
        started.push(dueAt.toISOString());
        return { run, created: !known };
      },
    },
    runs: {
      plan: async () => ({ hash: 'h' } as never),
      start: async (_, { request }) => {
        if (request.kind === 'remove') removed.push(request.copyOf);
        return { run: runRecord(), created: true };
      },
    },
  });
  return { keeper, clock, times, runs, removed, started };
}

function made(state: RunState, name: string): RunRecord {
  const namespace = `orders-test-${name.slice(8, 10)}`;
  const run = runRecord({ state }, [{ cluster: 'cloud', namespace }]);
  const isThere = state === 'succeeded';
  run.doc.targets[0].copy = {
    state: isThere ? 'exists' : 'partial',
    ours: true,
  };
  return run;
}

const fresh = (change: Partial<ScheduleRecord> = {}) =>
  scheduleRecord(change, scheduledClone());
const told = (times: Map<string, Occurrence>) =>
  [...times.values()].map(({ dueAt, state, because }) =>
    `${dueAt.slice(8, 16)} ${state} ${because?.code ?? ''}`.trim(),
  );

describe('a recurring copy', () => {
  it('is begun when it is due, once, however many look', async () => {
    const { keeper, clock, started, times } = setup();
    const record = fresh();
    const { doc } = await keeper.look(record);
    expect(started).toEqual([]);
    clock.now = new Date('2026-11-28T02:00:03Z');
    // Two replicas, of which the second has not seen what the first wrote.
    await keeper.look({ ...record, doc });
    await keeper.look({ ...record, doc });
    expect(started).toEqual([DUE]);
    expect(told(times)).toEqual(['28T02:00 running']);
  });

  it('is begun again by the same key where a crash has left the time taken', async () => {
    const { keeper, clock, times, started, runs } = setup();
    const record = fresh();
    times.set(DUE, { dueAt: DUE, state: 'running', byHand: false });
    clock.now = new Date('2026-11-28T02:01:00Z');
    await keeper.look(record);
    await keeper.look(record);
    expect(started).toEqual([DUE]);
    expect(runs.size).toBe(1);
    expect(times.get(DUE)?.run).toBe([...runs.keys()][0]);
  });

  it('makes up for what was missed once, and counts the rest', async () => {
    const { keeper, clock, times, started } = setup();
    clock.now = new Date('2026-11-30T09:00:00Z');
    await keeper.look(fresh());
    expect(started).toEqual(['2026-11-30T02:00:00.000Z']);
    expect(told(times)).toEqual([
      '28T02:00 missed OCCURRENCE_MISSED',
      '29T02:00 missed OCCURRENCE_MISSED',
      '30T02:00 running',
    ]);
  });

  it('was not due before it was resumed', async () => {
    const { keeper, clock, times } = setup();
    clock.now = new Date('2026-11-30T09:00:00Z');
    await keeper.look(fresh({ since: '2026-11-30T08:00:00.000Z' }));
    expect(told(times)).toEqual([]);
  });

  it.each<[string, Parameters<typeof setup>[0], string]>([
    ['all is paused', { paused: 'Move' }, '28T02:00 refused OCCURRENCE_HELD'],
    [
      'something is in the way',
      {
        refuse: new PlanBlockedError('', [
          finding('PAUSED', { kind: 'plan' }, { text: 'x' }),
        ]),
      },
      '28T02:00 refused OCCURRENCE_BLOCKED',
    ],
    [
      'of a warning that nobody has accepted',
      {
        refuse: new PlanBlockedError('', [
          finding('LIVE_COPY', { kind: 'plan' }, { claims: 'x' }),
        ]),
      },
      '28T02:00 refused OCCURRENCE_UNACCEPTED',
    ],
  ])('is not begun because %s, which is told', async (_, options, expected) => {
    const { keeper, clock, times, started } = setup(options);
    clock.now = new Date('2026-11-28T02:00:03Z');
    await keeper.look(fresh());
    expect(told(times)).toEqual([expected]);
    expect(started).toEqual([]);
  });

  it('is not begun while the one before is at work', async () => {
    const { keeper, clock, times } = setup();
    const record = fresh();
    clock.now = new Date('2026-11-28T02:00:03Z');
    const { doc } = await keeper.look(record);
    clock.now = new Date('2026-11-29T02:00:03Z');
    await keeper.look({ ...record, doc });
    expect(told(times)).toEqual([
      '28T02:00 running',
      '29T02:00 refused OCCURRENCE_STILL',
    ]);
  });

  it('is not begun while it is paused or being deleted', async () => {
    const { keeper, clock, times } = setup();
    clock.now = new Date('2026-11-28T02:00:03Z');
    const by = { at: '', by: 'user:default/olivia' };
    await keeper.look(fresh({ paused: by }));
    const { over } = await keeper.look(
      fresh({ deleting: { ...by, backups: 'keep' } }),
    );
    expect(told(times)).toEqual([]);
    expect(over).toBe(true);
  });

  it('is over once its copies are gone, where they are to go', async () => {
    const { keeper, times, runs, removed } = setup();
    const run = made('succeeded', DUE);
    runs.set(run.id, run);
    times.set(DUE, {
      dueAt: DUE,
      state: 'running',
      byHand: false,
      run: run.id,
    });
    const deleting = { at: '', by: '', backups: 'delete' } as const;
    const record = fresh({ deleting });
    await expect(keeper.look(record)).resolves.toMatchObject({ over: false });
    expect(removed).toEqual([run.id]);
    run.doc.targets[0].copy.state = 'removed';
    await expect(keeper.look(record)).resolves.toMatchObject({ over: true });
  });
});

describe('which copies go', () => {
  const copies = (...states: (RunState | 'removed')[]) =>
    // Newest first.
    states.map((state, i): Begun => {
      const dueAt = `2026-11-${20 - i}T02:00:00.000Z`;
      const run = made(state === 'removed' ? 'succeeded' : state, dueAt);
      if (state === 'removed') run.doc.targets[0].copy.state = 'removed';
      return {
        run,
        occurrence: { dueAt, state: 'running', byHand: false },
      };
    });

  it.each<[string, (RunState | 'removed')[], number, number[]]>([
    ['none while there are not more', ['succeeded', 'succeeded'], 2, []],
    ['the oldest', ['succeeded', 'succeeded', 'succeeded'], 2, [2]],
    ['none before the newest is verified', ['running', 'succeeded'], 1, []],
    ['none where the newest has failed', ['failed', 'succeeded'], 1, []],
    [
      'what failed ones have left, once a newer one is verified',
      ['succeeded', 'failed', 'succeeded'],
      2,
      [1],
    ],
    ['not one that is at work', ['succeeded', 'running'], 1, []],
    [
      'those that are gone count for nothing',
      ['succeeded', 'removed', 'succeeded'],
      2,
      [],
    ],
    [
      'none where the newest was removed by hand',
      ['removed', 'succeeded', 'succeeded'],
      1,
      [],
    ],
  ])('%s', (_, states, keep, expected) => {
    const all = copies(...states);
    expect(goingCopies(all, keep).map(one => all.indexOf(one))).toEqual(
      expected,
    );
  });

  it('leaves alone what a run has not made', () => {
    const all = copies('succeeded', 'succeeded');
    all[1].run.doc.targets[0].copy.ours = false;
    expect(goingCopies(all, 1)).toEqual([]);
  });
});
