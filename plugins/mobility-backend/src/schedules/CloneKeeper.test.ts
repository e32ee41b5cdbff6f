import { PlanBlockedError, RunState } from 'backstage-plugin-mobility-common';
import { finding } from '../planning/finding';

import { scheduledClone } from '../planning/testing/schedule-scenes';
import { RunRecord } from '../runs/run-record';
import { runRecord } from '../runs/testing';
import { CloneKeeper, goingCopies } from './CloneKeeper';
import { OccurrenceRecord, ScheduleRecord } from './schedule-record';
import { afterRun } from './settle-runs';
import { LostLeaseError } from './store';
import { scheduleRecord } from './testing';

const DUE = '2026-11-28T02:00:00.000Z';

/** A keeper whose clock is set, and which begins runs that end when they are told to. */
function setup(
  options: {
    paused?: string;
    refuse?: Error;
    removing?: Error;
    lost?: boolean;
  } = {},
) {
  const clock = { now: new Date('2026-11-27T10:00:00Z') };
  const times = new Map<string, OccurrenceRecord>();
  const runs = new Map<string, RunRecord>();
  const removed: string[] = [];
  const started: string[] = [];
  const keys: string[] = [];
  const loaded: string[] = [];
  const entity = { kind: 'Component', metadata: { uid: 'e-1' } };
  const keeper = new CloneKeeper({
    now: () => clock.now,
    hold: async () => {
      if (options.lost) throw new LostLeaseError('s1');
    },
    paused: options.paused,
    entityOf: async () => entity as never,
    store: {
      get: async id => {
        loaded.push(id);
        return runs.get(id);
      },
      statesOf: async () =>
        new Map([...runs.values()].map(({ id, state }) => [id, state])),
    },
    occurrences: {
      all: async () =>
        [...times.values()].sort((a, b) => (a.dueAt < b.dueAt ? 1 : -1)),
      take: async (_: unknown, one: OccurrenceRecord) => {
        if (times.has(one.dueAt)) return false;
        times.set(one.dueAt, one);
        return true;
      },
      put: async (_: unknown, one: OccurrenceRecord) => {
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
      start: async (_, { request, idempotencyKey }, { initiator }) => {
        if (options.removing) throw options.removing;
        if (request.kind === 'remove') removed.push(request.copyOf);
        const known = keys.indexOf(idempotencyKey);
        if (known < 0) keys.push(idempotencyKey);
        const run = runRecord({ state: 'running', initiator });
        run.id = `removal-${known < 0 ? keys.length : known + 1}`;
        if (!runs.has(run.id)) runs.set(run.id, run);
        return { run, created: known < 0 };
      },
    },
  });
  return {
    ...{ keeper, clock, times, runs, removed, started, options },
    ...{ keys, loaded, entity },
  };
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
const told = (times: Map<string, OccurrenceRecord>) =>
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
    const last = await keeper.look(record);
    expect(last).toMatchObject({ over: true, stays: [] });
  });
});

describe('a recurring copy that cannot go on', () => {
  const conflict = new PlanBlockedError('', [
    finding(
      'FACT_UNKNOWN',
      { kind: 'plan' },
      {
        ...{ what: 'x', cluster: 'cloud', reason: 'silent' },
      },
    ),
  ]);

  it('is tried for a while where what is in the way passes by itself', async () => {
    const it = setup({ refuse: conflict });
    it.clock.now = new Date('2026-11-28T02:00:03Z');
    const record = fresh();
    const { doc } = await it.keeper.look(record);
    expect(told(it.times)).toEqual(['28T02:00 running OCCURRENCE_BLOCKED']);
    it.options.refuse = undefined;
    it.clock.now = new Date('2026-11-28T02:10:00Z');
    await it.keeper.look({ ...record, doc });
    expect(it.started).toEqual([DUE]);
    expect(told(it.times)).toEqual(['28T02:00 running']);
  });

  it('is refused once that has lasted, counted from the first try', async () => {
    const it = setup({ refuse: conflict });
    // Made up for, seven hours late.
    it.clock.now = new Date('2026-11-28T09:00:00Z');
    const record = fresh();
    const { doc } = await it.keeper.look(record);
    it.clock.now = new Date('2026-11-28T09:14:00Z');
    await it.keeper.look({ ...record, doc });
    expect(told(it.times)).toEqual(['28T02:00 running OCCURRENCE_BLOCKED']);
    it.clock.now = new Date('2026-11-28T09:15:00Z');
    await it.keeper.look({ ...record, doc });
    expect(told(it.times)).toEqual(['28T02:00 refused OCCURRENCE_BLOCKED']);
  });

  it('begins nothing once another looks after it', async () => {
    const it = setup({ lost: true });
    const dues = ['2026-11-27T02:00:00.000Z', '2026-11-26T02:00:00.000Z'];
    stand(it, [...dues, '2026-11-25T02:00:00.000Z']);
    it.clock.now = new Date('2026-11-28T02:00:03Z');
    const { faults } = await it.keeper.look(fresh());
    expect(faults).toHaveLength(2);
    expect(it.started).toEqual([]);
    expect(it.removed).toEqual([]);
  });

  it('removes old copies all the same where one cannot be begun', async () => {
    const it = setup({ refuse: new Error('broken') });
    const dues = ['2026-11-27T02:00:00.000Z', '2026-11-26T02:00:00.000Z'];
    const old = stand(it, [...dues, '2026-11-25T02:00:00.000Z']);
    it.clock.now = new Date('2026-11-28T02:00:03Z');
    const { faults, doc } = await it.keeper.look(fresh());
    expect(faults).toHaveLength(1);
    expect(it.removed).toEqual([old[2].id]);
    // The time is not lost.
    it.options.refuse = undefined;
    await it.keeper.look(fresh({ doc }));
    expect(it.started).toEqual([DUE]);
  });

  it('is not begun any more where old ones pile up', async () => {
    const it = setup({ removing: conflict });
    const days = [27, 26, 25, 24, 23];
    stand(
      it,
      days.map(day => `2026-11-${day}T02:00:00.000Z`),
    );
    it.clock.now = new Date('2026-11-28T02:00:03Z');
    await it.keeper.look(fresh());
    expect(it.started).toEqual([]);
    expect(told(it.times)).toContain('28T02:00 refused OCCURRENCE_TOO_MANY');
  });

  it.each([
    ['another entity has its name', 'e-2', { entityUid: 'e-1' }],
    ['it was never said for which it is', 'e-1', { entityUid: undefined }],
  ])('is to be agreed anew where %s', async (_, uid, change) => {
    const it = setup();
    it.entity.metadata.uid = uid;
    it.clock.now = new Date('2026-11-28T02:00:03Z');
    await it.keeper.look(fresh(change));
    expect(it.started).toEqual([]);
    expect(told(it.times)).toEqual(['28T02:00 refused OCCURRENCE_ANEW']);
  });

  it('reads no run whole of which nothing is to be learnt', async () => {
    const it = setup();
    const dues = [20, 21, 22].map(day => `2026-11-${day}T02:00:00.000Z`);
    const runs = stand(it, dues);
    runs[0].doc.targets[0].copy.state = 'removed';
    const record = fresh({ paused: { at: '', by: '' } });
    await it.keeper.look(record);
    expect(it.loaded).toHaveLength(3);
    it.loaded.length = 0;
    await it.keeper.look(record);
    expect(it.loaded.sort()).toEqual([runs[1].id, runs[2].id].sort());
    // Somebody retries it.
    runs[0].state = 'running';
    await it.keeper.look(record);
    expect(told(it.times)[0]).toBe('20T02:00 running');
  });

  it('gives up what was asked for by hand and never begun', async () => {
    const it = setup();
    const dueAt = '2026-11-27T09:00:00.000Z';
    it.times.set(dueAt, { dueAt, state: 'running', byHand: true });
    it.clock.now = new Date('2026-11-27T09:10:00Z');
    await it.keeper.look(fresh());
    expect(told(it.times)).toEqual(['27T09:00 running']);
    expect(it.started).toEqual([]);
    it.clock.now = new Date('2026-11-27T09:16:00Z');
    await it.keeper.look(fresh());
    expect(told(it.times)).toEqual(['27T09:00 refused OCCURRENCE_HELD']);
  });
});

describe('a copy that is to go', () => {
  const deleting = { at: '', by: '', backups: 'delete' } as const;

  it('is tried again by another run, later and later, and says so', async () => {
    const it = setup();
    const [run] = stand(it, [DUE]);
    let record = fresh({ deleting, agreedBy: 'user:default/bob' });
    const look = async () => {
      const looked = await it.keeper.look(record);
      record = { ...record, doc: looked.doc };
      return looked;
    };
    const pass = (minutes: number) => {
      it.clock.now = new Date(it.clock.now.getTime() + minutes * 60_000);
    };
    await look();
    await look();
    expect(it.removed).toEqual([run.id]);
    const first = it.runs.get('removal-1');
    if (!first) throw new Error('No removal was begun');
    expect(first.initiator).toBe('user:default/bob');
    first.state = 'failed';
    const { doc } = await look();
    expect(it.keys).toHaveLength(1);
    expect(doc.standing).toMatchObject({
      ...{ state: 'deleting', because: { code: 'COPIES_STAY' } },
    });
    pass(2);
    await look();
    expect(it.keys).toHaveLength(2);
    const second = it.runs.get('removal-2');
    if (second) second.state = 'failed';
    await look();
    pass(1.5);
    await look();
    expect(it.keys).toHaveLength(2);
    pass(1);
    await look();
    expect(it.keys).toHaveLength(3);
    const third = it.runs.get('removal-3');
    if (third) third.state = 'succeeded';
    await look();
    await expect(look()).resolves.toMatchObject({ over: true });
  });

  it('is forgotten where somebody has removed it by hand', async () => {
    const gone = finding(
      'COPY_GONE',
      { kind: 'target', cluster: 'cloud' },
      {
        ...{ namespace: 'n', cluster: 'cloud' },
      },
    );
    const it = setup({ removing: new PlanBlockedError('', [gone]) });
    stand(it, [DUE]);
    const record = fresh({ deleting });
    await it.keeper.look(record);
    expect(it.times.get(DUE)?.copy).toBe('');
    await expect(it.keeper.look(record)).resolves.toMatchObject({
      over: true,
    });
  });

  it('names what is in the way, and what stays where that is wanted', async () => {
    const foreign = finding(
      'COPY_NOT_OURS',
      { kind: 'target', cluster: 'c' },
      {
        namespace: 'n',
      },
    );
    const it = setup({ removing: new PlanBlockedError('', [foreign]) });
    stand(it, [DUE]);
    const { doc, over } = await it.keeper.look(fresh({ deleting }));
    expect(over).toBe(false);
    expect(doc.standing?.because?.params).toMatchObject({ count: 1 });
    const kept = { ...deleting, backups: 'keep' } as const;
    await expect(
      it.keeper.look(fresh({ deleting: kept, doc })),
    ).resolves.toMatchObject({ over: true, stays: [it.times.get(DUE)?.copy] });
  });
});

/** Copies that were verified at those times, and stand. */
function stand(
  { times, runs }: Pick<ReturnType<typeof setup>, 'times' | 'runs'>,
  dues: string[],
): RunRecord[] {
  return dues.map(dueAt => {
    const run = made('succeeded', dueAt);
    runs.set(run.id, run);
    const one = { dueAt, byHand: false, run: run.id };
    times.set(dueAt, { ...one, state: 'running' });
    return run;
  });
}

describe('which copies go', () => {
  const copies = (...states: (RunState | 'removed')[]) =>
    // Newest first.
    states.map((state, i): OccurrenceRecord => {
      const dueAt = `2026-11-${20 - i}T02:00:00.000Z`;
      const run = made(state === 'removed' ? 'succeeded' : state, dueAt);
      if (state === 'removed') run.doc.targets[0].copy.state = 'removed';
      const one = { dueAt, byHand: false, run: run.id };
      return afterRun({ ...one, state: 'running' }, run);
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
    const run = made('succeeded', DUE);
    run.doc.targets[0].copy.ours = false;
    const one = { dueAt: '2026-11-01T02:00:00.000Z', byHand: false };
    const foreign = afterRun({ ...one, state: 'running', run: run.id }, run);
    expect(foreign.copy).toBe('');
    expect(goingCopies([...copies('succeeded'), foreign], 1)).toEqual([]);
  });
});
