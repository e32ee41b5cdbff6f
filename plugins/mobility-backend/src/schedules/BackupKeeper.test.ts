import { Occurrence } from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';
import { Point, pointId } from '../planning/restorepoints';
import { FakeCluster } from '../runs/steps/testing/FakeCluster';
import { twoClusters } from '../runs/steps/testing/two-clusters';
import { BackupKeeper } from './BackupKeeper';
import { PointDeleter } from './delete-points';
import { ScheduleDoc, ScheduleRecord } from './schedule-record';
import { LostLeaseError } from './store';
import { scheduleRecord } from './testing';

const VELERO = '/apis/velero.io/v1/namespaces/velero';
const MAPS = '/api/v1/namespaces/velero/configmaps';

const PLACE = { endpoint: 'https://s3', bucket: 'b', prefix: 'onprem' };

type World = Awaited<ReturnType<typeof twoClusters>>;
let world: World;
beforeEach(async () => {
  world = await twoClusters();
});
afterEach(() => world.stop());

/** A Velero that reads schedules, and a keeper that is called again and again. */
function setup(
  points: Point[] = [],
  answer: (doc: ScheduleDoc) => Awaited<ReturnType<PointDeleter>> = () => ({
    ...{ over: true, stays: [] },
  }),
) {
  const kept = new Map<string, Occurrence>();
  const deleted: string[] = [];
  const fate = { lost: false };
  const keeper = new BackupKeeper({
    registry: world.registry,
    occurrences: {
      all: async () => [...kept.values()],
      put: async (_: unknown, one: Occurrence) => {
        kept.set(one.dueAt, one);
      },
      prune: async () => {},
    } as never,
    now: () => new Date(),
    hold: async () => {
      if (fate.lost) throw new LostLeaseError('s1');
    },
    store: { get: async () => undefined, statesOf: async () => new Map() },
    points: {
      ready: async () => {},
      find: id => points.find(one => one.id === id),
      locationsOf: () => [{ ...PLACE, name: 'default', writes: true }],
    },
    deleter: async (_, doc, backups) => {
      deleted.push(...backups.map(({ name }) => name));
      return answer(doc);
    },
  });
  const onprem = world.clusters.onprem;
  return {
    keeper,
    onprem,
    kept,
    deleted,
    fate,
    /** Looks, and answers the schedule as it is written down then. */
    look: async (record: ScheduleRecord) => {
      const { doc, over } = await keeper.look(record);
      return { record: { ...record, doc }, over };
    },
  };
}

function found(cluster: FakeCluster, record: ScheduleRecord) {
  const object = cluster.objects.get(`${VELERO}/schedules/orders-${record.id}`);
  if (!object) throw new Error('There is no Schedule');
  return object as typeof object & { spec: Record<string, unknown> };
}

function enable(cluster: FakeCluster, record: ScheduleRecord) {
  found(cluster, record).status = { phase: 'Enabled' };
}

async function applied({ look, onprem }: ReturnType<typeof setup>) {
  const first = await look(scheduleRecord());
  enable(onprem, first.record);
  return (await look(first.record)).record;
}

function backup(
  record: ScheduleRecord,
  at: string,
  status: object,
  labels: object = { 'mobility/schedule': record.id },
) {
  const name = `orders-${record.id}-${at.replace(/\D/g, '')}`;
  const creationTimestamp = `2026-11-${at}:00Z`;
  return [
    `${VELERO}/backups/${name}`,
    {
      metadata: { name, creationTimestamp, labels },
      spec: { storageLocation: 'default' },
      status,
    },
  ] as const;
}

describe('a Schedule of Velero', () => {
  it('is put on the cluster with its policies, and is applied once Velero has read it', async () => {
    const it = setup();
    const { record } = await it.look(scheduleRecord());
    expect(record.doc.standing).toMatchObject({
      state: 'pending',
      because: { code: 'SCHEDULE_UNREAD' },
    });
    expect(it.onprem.names('schedules')).toEqual([`orders-${record.id}`]);
    expect(it.onprem.names('configmaps')).toEqual([`orders-${record.id}-1`]);
    enable(it.onprem, record);
    const next = await it.look(record);
    expect(next.record.doc.standing).toMatchObject({ state: 'applied' });
  });

  it('is made once, also when the portal dies before it has written that down', async () => {
    const it = setup();
    const before = scheduleRecord();
    await it.look(before);
    const { record } = await it.look(before);
    expect(it.onprem.names('schedules')).toHaveLength(1);
    expect(record.doc.applied).toEqual({ revision: 1 });
  });

  it('tells what somebody has changed by hand, and does not undo it', async () => {
    const it = setup();
    const record = await applied(it);
    const object = found(it.onprem, record);
    object.spec.schedule = '@every 5m';
    const { record: after } = await it.look(record);
    expect(after.doc.standing).toMatchObject({
      state: 'drifted',
      fields: ['spec.schedule'],
    });
    expect(object.spec.schedule).toBe('@every 5m');
  });

  it('tells policies that somebody has changed', async () => {
    const it = setup();
    const record = await applied(it);
    const map = it.onprem.objects.get(`${MAPS}/orders-${record.id}-1`);
    Object.assign(map ?? {}, { data: { 'policy.yaml': 'version: v1' } });
    const { record: after } = await it.look(record);
    expect(after.doc.standing).toMatchObject({
      state: 'drifted',
      fields: [`ConfigMap orders-${record.id}-1`],
    });
  });

  it('tells that somebody has deleted it, and makes it again only when asked', async () => {
    const it = setup();
    const record = await applied(it);
    it.onprem.objects.delete(`${VELERO}/schedules/orders-${record.id}`);
    const { record: gone } = await it.look(record);
    expect(gone.doc.standing).toMatchObject({ state: 'gone' });
    expect(it.onprem.names('schedules')).toEqual([]);
    await it.look({ ...gone, revision: 2 });
    expect(it.onprem.names('schedules')).toEqual([`orders-${record.id}`]);
  });

  it('is replaced by another revision, whose policies are there before and the old ones gone after', async () => {
    const it = setup();
    const record = await applied(it);
    const paused = { at: record.createdAt, by: 'user:default/olivia' };
    const next = await it.look({ ...record, revision: 2, paused });
    const object = found(it.onprem, record);
    expect(object.spec).toMatchObject({
      paused: true,
      template: { resourcePolicy: { name: `orders-${record.id}-2` } },
    });
    expect(it.onprem.names('configmaps')).toHaveLength(2);
    const last = await it.look(next.record);
    expect(last.record.doc.standing).toMatchObject({ state: 'applied' });
    expect(it.onprem.names('configmaps')).toEqual([`orders-${record.id}-2`]);
  });

  it('keeps old policies for as long as a Backup may have to read them', async () => {
    const it = setup();
    const record = await applied(it);
    it.onprem.objects.set(...backup(record, '28T02:00', { phase: 'Queued' }));
    const next = await it.look({ ...record, revision: 2 });
    enable(it.onprem, record);
    await it.look(next.record);
    expect(it.onprem.names('configmaps')).toHaveLength(2);
  });

  it('touches nothing of somebody else under its name', async () => {
    const it = setup();
    const record = scheduleRecord();
    const name = `orders-${record.id}`;
    const foreign = { metadata: { name }, spec: { schedule: '@daily' } };
    it.onprem.objects.set(`${VELERO}/schedules/${name}`, foreign);
    const { record: after } = await it.look(record);
    expect(after.doc.standing?.because?.code).toBe('SCHEDULE_FOREIGN');
    expect(foreign.spec).toEqual({ schedule: '@daily' });
    const deleting = { at: '', by: '', backups: 'keep' } as const;
    const end = await it.look({ ...after, deleting });
    expect(end.over).toBe(true);
    expect(it.onprem.names('schedules')).toEqual([name]);
  });

  it('does nothing on the cluster once another looks after it', async () => {
    const it = setup();
    const record = await applied(it);
    it.fate.lost = true;
    const deleting = { at: '', by: '', backups: 'keep' } as const;
    for (const change of [{ revision: 2 }, { deleting }]) {
      await expect(it.look({ ...record, ...change })).rejects.toThrow(
        LostLeaseError,
      );
    }
    await expect(it.look(scheduleRecord())).rejects.toThrow(LostLeaseError);
    expect(it.onprem.names('schedules')).toEqual([`orders-${record.id}`]);
    expect(it.onprem.names('configmaps')).toEqual([`orders-${record.id}-1`]);
    it.fate.lost = false;
    const next = await it.look({ ...record, revision: 2 });
    it.fate.lost = true;
    await expect(it.look(next.record)).rejects.toThrow(LostLeaseError);
    expect(it.onprem.names('configmaps')).toHaveLength(2);
  });

  it('says why Velero refuses it', async () => {
    const it = setup();
    const { record } = await it.look(scheduleRecord());
    found(it.onprem, record).status = {
      phase: 'FailedValidation',
      validationErrors: ['provided bad location'],
    };
    const { record: after } = await it.look(record);
    expect(after.doc.standing).toMatchObject({
      state: 'pending',
      because: { params: { reason: 'provided bad location' } },
    });
  });

  it('stays what it was while the cluster is silent, and says so', async () => {
    const it = setup();
    const record = await applied(it);
    world.servers.onprem.answer = () => ({ hangUp: true });
    const { record: after } = await it.look(record);
    expect(after.doc.standing).toMatchObject({
      state: 'applied',
      because: { code: 'SCHEDULE_NO_ANSWER' },
      seenAt: record.doc.standing?.seenAt,
    });
    const fresh = await it.look(scheduleRecord());
    expect(fresh.record.doc.standing).toMatchObject({ state: 'pending' });
  });

  it('says that it cannot be taken away while the cluster is silent', async () => {
    const it = setup();
    const record = await applied(it);
    world.servers.onprem.answer = () => ({ hangUp: true });
    const deleting = { at: '', by: '', backups: 'keep' } as const;
    const { record: after, over } = await it.look({ ...record, deleting });
    expect(over).toBeUndefined();
    expect(after.doc.standing).toMatchObject({
      state: 'deleting',
      because: { code: 'SCHEDULE_NO_ANSWER' },
      seenAt: record.doc.standing?.seenAt,
    });
  });

  it('is over once it is gone, and not before', async () => {
    const it = setup();
    const record = await applied(it);
    it.onprem.objects.set(
      ...backup(record, '28T02:00', { phase: 'InProgress' }),
    );
    const deleting = { at: '', by: '', backups: 'keep' } as const;
    const first = await it.look({ ...record, deleting });
    expect(first.over).toBeUndefined();
    expect(it.onprem.names('schedules')).toEqual([]);
    const busy = await it.look(first.record);
    expect(busy.over).toBeUndefined();
    expect(it.onprem.names('configmaps')).toHaveLength(1);
    it.onprem.objects.set(
      ...backup(record, '28T02:00', { phase: 'Completed' }),
    );
    const last = await it.look(busy.record);
    expect(last.over).toBe(true);
    expect(it.onprem.names('configmaps')).toEqual([]);
    expect(it.onprem.names('backups')).toHaveLength(1);
  });
});

describe('what becomes of its times', () => {
  it('follows each backup, and calls none good that was not read', async () => {
    const it = setup();
    const record = await applied(it);
    it.onprem.objects.set(
      ...backup(record, '28T02:00', {
        phase: 'Failed',
        failureReason: 'no disk',
      }),
    );
    it.onprem.objects.set(
      ...backup(record, '29T02:01', { phase: 'Completed' }),
    );
    it.onprem.objects.set(
      ...backup(record, '30T02:00', { phase: 'InProgress' }),
    );
    it.onprem.objects.set(
      ...backup(record, '30T05:00', { phase: 'Completed' }, {}),
    );
    await it.look(record);
    expect(told(it.kept)).toEqual([
      '28T02:00 failed OCCURRENCE_FAILED',
      '29T02:00 unknown OCCURRENCE_UNJUDGED',
      '30T02:00 running undefined',
    ]);
  });

  it('keeps the time of a backup, also when the schedule has been changed since', async () => {
    const it = setup();
    const record = await applied(it);
    it.onprem.objects.set(
      ...backup(record, '28T02:01', { phase: 'InProgress' }),
    );
    const { record: before } = await it.look(record);
    it.onprem.objects.set(...backup(record, '28T02:01', { phase: 'Failed' }));
    await it.look({ ...before, since: '2026-11-29T00:00:00.000Z' });
    expect([...it.kept.values()]).toMatchObject([
      { dueAt: '2026-11-28T02:00:00.000Z', state: 'failed' },
    ]);
  });

  it('takes one that is being deleted for ended, and holds to what was certain', async () => {
    const points: Point[] = [];
    const it = setup(points);
    const record = await applied(it);
    const put = (phase: string) =>
      it.onprem.objects.set(...backup(record, '28T02:00', { phase }));
    const [, { metadata }] = backup(record, '28T02:00', {});
    put('Deleting');
    await it.look(record);
    expect(told(it.kept)).toEqual(['28T02:00 unknown OCCURRENCE_DELETING']);
    put('Completed');
    points.push(usablePoint(metadata.name));
    await it.look(record);
    expect(told(it.kept)).toEqual(['28T02:00 succeeded undefined']);
    for (const phase of ['InProgress', 'Deleting']) {
      put(phase);
      await it.look(record);
      expect(told(it.kept)).toEqual(['28T02:00 succeeded undefined']);
    }
    // It holds up nothing: its policies go with the schedule.
    const deleting = { at: '', by: '', backups: 'keep' } as const;
    await it.look({ ...record, deleting });
    await expect(it.look({ ...record, deleting })).resolves.toMatchObject({
      over: true,
    });
  });

  it('closes what is not listed any more', async () => {
    const it = setup();
    const record = await applied(it);
    const [path, object] = backup(record, '28T02:00', { phase: 'InProgress' });
    it.onprem.objects.set(path, object);
    await it.look(record);
    it.onprem.objects.delete(path);
    await it.look(record);
    await it.look(record);
    expect(told(it.kept)).toContain('28T02:00 unknown OCCURRENCE_UNLISTED');
    expect([...it.kept.values()]).toContainEqual(
      expect.objectContaining({
        ...{ backup: object.metadata.name, finishedAt: expect.any(String) },
      }),
    );
  });

  it('judges no backup by one of its name in another place', async () => {
    const [, { metadata }] = backup(
      scheduleRecord({ id: 's1' }),
      '28T02:00',
      {},
    );
    const it = setup([
      usablePoint(metadata.name, { ...PLACE, prefix: 'another' }),
    ]);
    const record = scheduleRecord({ id: 's1' });
    it.onprem.objects.set(
      ...backup(record, '28T02:00', { phase: 'Completed' }),
    );
    await it.look(record);
    expect(told(it.kept)).toEqual(['28T02:00 unknown OCCURRENCE_UNJUDGED']);
  });

  it('has a row for each of two backups after one time, whichever is looked at', async () => {
    const it = setup();
    const record = await applied(it);
    it.onprem.objects.set(...backup(record, '28T02:30', { phase: 'Failed' }));
    await it.look(record);
    it.onprem.objects.set(
      ...backup(record, '28T02:10', { phase: 'InProgress' }),
    );
    await it.look(record);
    const first = told(it.kept);
    // That it was for is decided once.
    expect(first).toEqual([
      '28T02:00 failed OCCURRENCE_FAILED',
      '28T02:10 running undefined',
    ]);
    await it.look(record);
    expect(told(it.kept)).toEqual(first);
  });

  it('lets go what the retention does not keep, and nothing of which it is not known', async () => {
    const retention = { last: 1, daily: 0, weekly: 0, monthly: 0 };
    const base = scheduleRecord();
    const record = { ...base, request: { ...base.request, retention } };
    const days = ['28T02:00', '29T02:00', '30T02:00'];
    const objects = days.map(day =>
      backup(record, day, { phase: 'Completed' }),
    );
    const points = objects
      .slice(1)
      .map(([, { metadata }]) => usablePoint(metadata.name));
    const it = setup(points);
    objects.forEach(one => it.onprem.objects.set(...one));
    const { record: after } = await it.look(record);
    expect(after.doc.kept?.map(({ because }) => because.code)).toEqual([
      'KEPT_LAST',
      'GOES_OLD',
      'KEPT_UNJUDGED',
    ]);
    expect(it.deleted).toEqual([objects[1][1].metadata.name]);
  });

  it('shows as kept what its run has left, since no other is known', async () => {
    const retention = { last: 1, daily: 0, weekly: 0, monthly: 0 };
    const base = scheduleRecord();
    const record = { ...base, request: { ...base.request, retention } };
    const objects = ['28T02:00', '29T02:00'].map(day =>
      backup(record, day, { phase: 'Completed' }),
    );
    const names = objects.map(([, { metadata }]) => metadata.name);
    const it = setup(
      names.map(name => usablePoint(name)),
      () => ({ over: true, stays: [names[0]] }),
    );
    objects.forEach(one => it.onprem.objects.set(...one));
    const { record: after } = await it.look(record);
    expect(after.doc.kept).toMatchObject([
      { backup: names[1], keeps: true, because: { code: 'KEPT_LAST' } },
      { backup: names[0], keeps: true, because: { code: 'KEPT_LAST_OF_ALL' } },
    ]);
  });

  it('says what is in the way of those that are to go, and forgets it without a retention', async () => {
    const because = note('OCCURRENCE_BLOCKED', { findings: 'it is restored' });
    const it = setup([], doc => {
      doc.removals = { old: { attempt: 2, because } };
      return { over: false, stays: [] };
    });
    const retention = { last: 1, daily: 0, weekly: 0, monthly: 0 };
    const record = await applied(it);
    const request = { ...record.request, retention };
    const { record: after } = await it.look({ ...record, request });
    expect(after.doc.standing).toMatchObject({
      state: 'applied',
      because: { code: 'BACKUPS_STAY', params: { count: 1, backup: 'old' } },
    });
    const { record: later } = await it.look({
      ...after,
      request: record.request,
    });
    expect(later.doc.standing?.because).toBeUndefined();
    expect(later.doc.removals).toEqual({});
  });

  it('ends with its backups where that is wanted, and tells which stay', async () => {
    const answers = [
      { over: false, stays: [] },
      { over: true, stays: ['last'] },
    ];
    const it = setup([], () => answers.shift()!);
    const record = await applied(it);
    const [path, object] = backup(record, '28T02:00', { phase: 'Completed' });
    it.onprem.objects.set(path, object);
    const deleting = { at: '', by: '', backups: 'delete' } as const;
    const first = await it.keeper.look({ ...record, deleting });
    expect(it.onprem.names('schedules')).toEqual([]);
    // Not before the Schedule is gone, which would make others.
    expect(it.deleted).toEqual([]);
    const again = { ...record, deleting, doc: first.doc };
    await expect(it.keeper.look(again)).resolves.toMatchObject({ over: false });
    await expect(it.keeper.look(again)).resolves.toMatchObject({
      ...{ over: true, stays: ['last'] },
    });
    expect(it.deleted).toEqual([object.metadata.name, object.metadata.name]);
  });
});

function told(kept: Map<string, Occurrence>) {
  return [...kept.values()]
    .filter(({ state }) => state !== 'missed')
    .map(
      ({ dueAt, state, because }) =>
        `${dueAt.slice(8, 16)} ${state} ${because?.code}`,
    )
    .sort();
}

function usablePoint(name: string, place = PLACE): Point {
  return {
    id: pointId(place, name),
    name,
    place,
    listedBy: ['onprem'],
    metadata: {
      state: 'ok',
      value: { phase: 'Completed', warnings: 0, errors: 0, byMobility: true },
    },
    contents: { state: 'ok', value: { namespaces: ['orders'], claims: [] } },
    volumes: { state: 'ok', value: [] },
    store: { seen: true, archive: true },
  };
}
