import { TestDatabases } from '@backstage/backend-test-utils';
import { note } from '../../planning/note';
import { RunStore, withOwnErrors } from '../../runs/store';
import { leaseClock } from '../lease-clock';
import { scheduleRecord } from '../testing';
import { Occurrences } from './Occurrences';
import { ScheduleLeases } from './ScheduleLeases';
import { ScheduleStore } from './ScheduleStore';
import { LostLeaseError } from './lost-lease';

jest.setTimeout(60_000);

const key = (name: string, requestHash = 'h') => ({
  idempotencyKey: name,
  requestHash,
});
const due = { limit: 10, except: [] };
const TIMERS = [
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const),
  ...(['setImmediate', 'clearImmediate', 'nextTick'] as const),
  ...(['queueMicrotask', 'performance', 'hrtime'] as const),
];

async function claim(leases: ScheduleLeases, id: string) {
  const record = await leases.claim(id);
  if (!record) throw new Error('Somebody else has it');
  return record;
}

const dueAt = (hour: number) =>
  new Date(Date.UTC(2026, 10, 27, hour)).toISOString();

describe.each(
  TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] }).eachSupportedId(),
)('the store of schedules on %s', databaseId => {
  const databases = TestDatabases.create({ ids: [databaseId] });

  async function setup() {
    const knex = await databases.init(databaseId);
    await RunStore.create(knex, { migrate: true });
    return {
      store: withOwnErrors(new ScheduleStore(knex)),
      occurrences: withOwnErrors(new Occurrences(knex)),
      leases: (owner: string, ms = 60_000) =>
        withOwnErrors(new ScheduleLeases(knex, owner, ms)),
    };
  }

  it('gives back what was put in', async () => {
    const { store } = await setup();
    const record = scheduleRecord({ paused: { at: dueAt(1), by: 'user:a/b' } });
    await store.insert(record, key('k'));
    await expect(store.get(record.id)).resolves.toEqual(record);
    await expect(store.get('s000000000000000')).resolves.toBeUndefined();
  });

  it('makes one schedule of a key, and tells another request under it', async () => {
    const { store } = await setup();
    const record = scheduleRecord();
    await expect(store.insert(record, key('k'))).resolves.toMatchObject({
      kind: 'created',
    });
    await expect(
      store.insert(scheduleRecord(), key('k')),
    ).resolves.toMatchObject({ kind: 'repeated', record: { id: record.id } });
    await expect(
      store.insert(scheduleRecord(), key('k', 'other')),
    ).resolves.toEqual({ kind: 'key-taken' });
  });

  it('lists the newest first, from a cursor on, of one entity', async () => {
    const { store } = await setup();
    const records = ['a', 'b', 'c'].map((end, i) =>
      scheduleRecord({
        id: `s00000000000000${end}`,
        entityRef: `component:default/${i < 2 ? 'orders' : 'shop'}`,
      }),
    );
    for (const one of records) await store.insert(one, key(one.id));
    const ids = async (query: object) =>
      (await store.list({ limit: 5, ...query })).map(({ id }) => id.at(-1));
    await expect(ids({})).resolves.toEqual(['c', 'b', 'a']);
    await expect(ids({ cursor: records[1].id })).resolves.toEqual(['a']);
    await expect(ids({ limit: 1 })).resolves.toEqual(['c', 'b']);
    await expect(
      ids({ entityRef: 'component:default/orders' }),
    ).resolves.toEqual(['b', 'a']);
  });

  it('knows which of some there are, and where', async () => {
    const { store } = await setup();
    const record = scheduleRecord();
    await store.insert(record, key('k'));
    await expect(store.find([record.id, 's-other'])).resolves.toEqual([
      { id: record.id, cluster: 'onprem' },
    ]);
    await expect(store.find([])).resolves.toEqual([]);
  });

  it('lets one of two who change it win', async () => {
    const { store } = await setup();
    const record = scheduleRecord();
    await store.insert(record, key('k'));
    await expect(store.change({ ...record, revision: 2 })).resolves.toBe(true);
    await expect(store.change({ ...record, revision: 3 })).resolves.toBe(false);
    await expect(store.get(record.id)).resolves.toMatchObject({
      ...{ revision: 2, version: 2 },
    });
  });

  it('gives a schedule to one replica at a time', async () => {
    const { store, leases } = await setup();
    const record = scheduleRecord();
    await store.insert(record, key('k'));
    const [mine, yours] = [leases('mine'), leases('yours')];
    await expect(mine.findDue(due)).resolves.toEqual([
      { id: record.id, cluster: 'onprem' },
    ]);
    const claimed = await claim(mine, record.id);
    expect(claimed).toMatchObject(record);
    await expect(yours.claim(record.id)).resolves.toBeUndefined();
    await expect(yours.findDue(due)).resolves.toEqual([]);
    // Only whoever has claimed it has what its writes ask for.
    await expect(yours.release(record, record.doc, 0)).resolves.toBe(false);
    await expect(yours.remove(record)).resolves.toBe(false);
    await expect(yours.hold(record)).rejects.toThrow(LostLeaseError);
    const doc = { ...record.doc, applied: { revision: 1 } };
    await expect(mine.release(claimed, doc, 60_000)).resolves.toBe(true);
    await expect(store.get(record.id)).resolves.toMatchObject({ doc });
    // It is looked at again after that time, and not before.
    await expect(yours.findDue(due)).resolves.toEqual([]);
  });

  it('lets one that was overtaken write nothing', async () => {
    const { store, leases, occurrences } = await setup();
    const record = scheduleRecord();
    await store.insert(record, key('k'));
    const frozen = leases('frozen', -1);
    const late = await claim(frozen, record.id);
    const now = await claim(leases('other'), record.id);
    await expect(frozen.release(late, record.doc, 0)).resolves.toBe(false);
    await expect(frozen.remove(late)).resolves.toBe(false);
    const running = {
      ...({ dueAt: dueAt(1), state: 'running', byHand: false } as const),
    };
    const writes = [
      () => frozen.hold(late),
      () => occurrences.take(late, running),
      () => occurrences.put(late, running),
    ];
    for (const write of writes) {
      await expect(write()).rejects.toThrow(LostLeaseError);
    }
    await expect(occurrences.list(record.id)).resolves.toEqual([]);
    await expect(occurrences.take(now, running)).resolves.toBe(true);
    await expect(occurrences.take(now, running)).resolves.toBe(false);
    await occurrences.put(now, { ...running, dueAt: dueAt(2) });
    await expect(occurrences.list(record.id)).resolves.toHaveLength(2);
    for (let hour = 3; hour < 203; hour++) {
      await occurrences.put(record, { ...running, dueAt: dueAt(hour) });
    }
    await expect(occurrences.prune(late)).rejects.toThrow(LostLeaseError);
    await occurrences.prune(now);
    await expect(occurrences.all(record.id)).resolves.toHaveLength(200);
  });

  it('tells two looks of one replica apart', async () => {
    const { store, leases } = await setup();
    const record = scheduleRecord();
    await store.insert(record, key('k'));
    const mine = leases('mine', -1);
    const givenUp = await claim(mine, record.id);
    const next = await claim(mine, record.id);
    await expect(mine.hold(givenUp)).rejects.toThrow(LostLeaseError);
    await expect(mine.release(givenUp, record.doc, 0)).resolves.toBe(false);
    await expect(mine.release(next, record.doc, 0)).resolves.toBe(true);
  });

  it("is nobody else's for as long as it is held", async () => {
    const { store, leases } = await setup();
    const record = scheduleRecord();
    await store.insert(record, key('k'));
    const claimed = await claim(leases('mine', -1), record.id);
    await leases('mine').hold(claimed);
    await expect(leases('other').claim(record.id)).resolves.toBeUndefined();
  });

  it('goes by the clock of the database, whatever that of the replica says', async () => {
    const { store, leases } = await setup();
    const record = scheduleRecord();
    await store.insert(record, key('k'));
    jest.useFakeTimers({
      now: new Date('2001-01-01T00:00:00Z'),
      doNotFake: TIMERS,
    });
    try {
      const before = await store.now();
      expect(before.getUTCFullYear()).toBeGreaterThan(2020);
      const claimed = await claim(leases('mine'), record.id);
      const now = leaseClock(claimed);
      const after = await store.now();
      expect(now.getTime()).toBeGreaterThanOrEqual(before.getTime());
      // That time has passed since it was claimed is known to a millisecond or so.
      expect(now.getTime()).toBeLessThanOrEqual(after.getTime() + 5);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is looked at again at once when it was changed meanwhile', async () => {
    const { store, leases } = await setup();
    const record = scheduleRecord();
    await store.insert(record, key('k'));
    const mine = leases('mine');
    const claimed = await claim(mine, record.id);
    await store.change({ ...record, revision: 2 });
    await mine.release(claimed, record.doc, 60_000);
    await expect(mine.findDue(due)).resolves.toHaveLength(1);
    await expect(store.get(record.id)).resolves.toMatchObject({ revision: 2 });
  });

  it('leaves out clusters at which enough is looked at', async () => {
    const { store, leases } = await setup();
    await store.insert(scheduleRecord(), key('k'));
    await expect(
      leases('mine').findDue({ limit: 10, except: ['onprem'] }),
    ).resolves.toEqual([]);
  });

  it('takes a time once, and writes what became of it', async () => {
    const { store, occurrences } = await setup();
    const record = scheduleRecord();
    await store.insert(record, key('k'));
    const running = {
      ...({ dueAt: dueAt(1), state: 'running', byHand: false } as const),
    };
    await expect(occurrences.take(record, running)).resolves.toBe(true);
    await expect(occurrences.take(record, running)).resolves.toBe(false);
    const because = note('OCCURRENCE_MISSED', { minutes: 5 });
    const missed = { ...running, state: 'missed', because } as const;
    await occurrences.put(record, missed);
    await occurrences.put(record, { ...running, dueAt: dueAt(2) });
    await expect(occurrences.list(record.id)).resolves.toMatchObject([
      { dueAt: dueAt(2), state: 'running' },
      missed,
    ]);
  });

  it('forgets the oldest times, and all with their schedule', async () => {
    const { store, occurrences, leases } = await setup();
    const record = scheduleRecord();
    await store.insert(record, key('k'));
    for (let hour = 0; hour < 203; hour++) {
      await occurrences.put(record, {
        ...{ dueAt: dueAt(hour), state: 'succeeded', byHand: false },
      });
    }
    await occurrences.prune(record);
    const left = await occurrences.list(record.id, 1_000);
    expect(left).toHaveLength(200);
    expect(left.at(-1)?.dueAt).toBe(dueAt(3));
    const mine = leases('mine');
    const claimed = await claim(mine, record.id);
    await expect(mine.remove(claimed)).resolves.toBe(true);
    await expect(occurrences.list(record.id)).resolves.toEqual([]);
    await expect(store.get(record.id)).resolves.toBeUndefined();
  });

  it('does not forget a time whose copy stands, or whose run is not known', async () => {
    const { store, occurrences } = await setup();
    const record = scheduleRecord();
    await store.insert(record, key('k'));
    const old = (hour: number, left: object) =>
      occurrences.put(record, {
        ...{ dueAt: dueAt(hour), state: 'succeeded', byHand: false },
        ...left,
      });
    await old(0, { run: 'r000000000000001', copy: 'cloud/orders-1' });
    await old(1, { run: 'r000000000000002' });
    await old(2, { run: 'r000000000000003', copy: '' });
    await old(3, {});
    for (let hour = 10; hour < 210; hour++) await old(hour, {});
    await occurrences.prune(record);
    const left = await occurrences.all(record.id);
    expect(left).toHaveLength(202);
    expect(left.slice(-2)).toMatchObject([
      { run: 'r000000000000002', copy: undefined },
      { run: 'r000000000000001', copy: 'cloud/orders-1' },
    ]);
    await expect(occurrences.list(record.id)).resolves.toHaveLength(200);
  });

  it('has one time for a key, and gives it back where nothing was begun', async () => {
    const { store, occurrences } = await setup();
    const record = scheduleRecord();
    await store.insert(record, key('k'));
    const byHand = {
      ...({ state: 'running', byHand: true, key: 'a' } as const),
    };
    const take = (hour: number) =>
      occurrences.take(record, { ...byHand, dueAt: dueAt(hour) });
    await expect(take(1)).resolves.toBe(true);
    await expect(take(2)).resolves.toBe(false);
    await expect(occurrences.findByKey(record.id, 'a')).resolves.toMatchObject({
      dueAt: dueAt(1),
    });
    await occurrences.drop(record.id, dueAt(1));
    await expect(
      occurrences.findByKey(record.id, 'a'),
    ).resolves.toBeUndefined();
    const begun = { ...byHand, dueAt: dueAt(3), run: 'r000000000000001' };
    await occurrences.put(record, begun);
    await occurrences.drop(record.id, dueAt(3));
    await expect(occurrences.all(record.id)).resolves.toMatchObject([begun]);
  });
});
