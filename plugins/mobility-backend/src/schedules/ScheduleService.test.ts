import {
  PlanBlockedError,
  SchedulePlanChangedError,
} from 'backstage-plugin-mobility-common';
import {
  planOf,
  scheduledBackup,
  scheduledClone,
  ScheduleScene,
} from '../planning/testing/schedule-scenes';
import { runRecord } from '../runs/testing';
import { OccurrenceRecord, ScheduleRecord } from './schedule-record';
import { ScheduleService } from './ScheduleService';

const ENTITY = { kind: 'Component', metadata: { uid: 'e-1' } } as never;
const BY = { initiator: 'user:default/olivia', decision: [] };

function setup(
  scene: ScheduleScene = scheduledBackup(),
  { deletesPoints = true } = {},
) {
  const kept = new Map<string, ScheduleRecord>();
  const times: OccurrenceRecord[] = [];
  const accepted: string[][] = [];
  const asked: unknown[] = [];
  const fate: { error?: Error; created: boolean; now?: Date } = {
    created: true,
  };
  const plan = planOf(scene);
  const service = new ScheduleService({
    deletesPoints,
    wake: () => {},
    planner: { plan: async () => plan } as never,
    occurrences: {
      take: async (_: unknown, one: OccurrenceRecord) => times.push(one) > 0,
      findByKey: async (_: string, key: string) =>
        times.find(one => one.key === key),
      put: async (_: unknown, one: OccurrenceRecord) => {
        times[times.findIndex(({ dueAt }) => dueAt === one.dueAt)] = one;
      },
      drop: async (_: string, dueAt: string) => {
        times.splice(
          times.findIndex(one => one.dueAt === dueAt),
          1,
        );
      },
    } as never,
    store: {
      now: async () => fate.now ?? new Date(),
      findByKey: async () => undefined,
      get: async (id: string) => kept.get(id),
      insert: async (record: ScheduleRecord) => {
        kept.set(record.id, record);
        return { kind: 'created', record };
      },
      change: async (record: ScheduleRecord) => {
        const before = kept.get(record.id);
        if (before?.version !== record.version) return false;
        kept.set(record.id, { ...record, version: record.version + 1 });
        return true;
      },
    } as never,
    runs: {
      plan: async () => plan.run,
      start: async (_, { accept, request }) => {
        if (fate.error) throw fate.error;
        accepted.push(accept);
        asked.push(request);
        return { run: runRecord(), created: fate.created };
      },
    },
  });
  const body = {
    request: scene.request,
    planHash: plan.hash,
    accept: plan.findings.map(({ id }) => id),
    idempotencyKey: 'a-key-of-mine',
  };
  return { service, body, plan, times, accepted, asked, fate };
}

describe('a schedule that is asked for', () => {
  it('is made of the plan that was seen', async () => {
    const { service, body } = setup();
    const { record, created } = await service.create(ENTITY, body, BY);
    expect(created).toBe(true);
    expect(record).toMatchObject({
      ...{ version: 1, revision: 1, createdBy: BY.initiator },
      accepted: ['LIVE_COPY|plan'],
    });
    expect(record.id).toMatch(/^s[0-9a-z]{15}$/);
  });

  it.each([
    ['another plan', { planHash: '0'.repeat(64) }, SchedulePlanChangedError],
    ['warnings that are not accepted', { accept: [] }, PlanBlockedError],
  ])('is refused for %s', async (_, change, error) => {
    const { service, body } = setup();
    await expect(
      service.create(ENTITY, { ...body, ...change }, BY),
    ).rejects.toThrow(error);
  });

  it('is put on the cluster anew by the same request', async () => {
    const { service, body } = setup();
    const { record } = await service.create(ENTITY, body, BY);
    const changed = await service.change(ENTITY, record, body, BY);
    expect(changed).toMatchObject({ revision: 2, version: 2 });
  });

  it('stays with its application and its cluster', async () => {
    const { service, body } = setup();
    const { record } = await service.create(ENTITY, body, BY);
    const request = { ...body.request, entityRef: 'component:default/other' };
    await expect(
      service.change(ENTITY, record, { ...body, request }, BY),
    ).rejects.toThrow('stays with its application');
  });

  it('counts from when it was resumed', async () => {
    const { service, body } = setup();
    const { record } = await service.create(ENTITY, body, BY);
    const paused = await service.pause(record, 'user:default/sam');
    expect(paused.paused).toMatchObject({ by: 'user:default/sam' });
    expect(paused.since).toBe(record.since);
    const resumed = await service.resume(paused);
    expect(resumed).toMatchObject({ paused: undefined, revision: 3 });
    expect(resumed.since >= record.since).toBe(true);
  });

  it('is dated by the clock of the database, as copies made by hand are', async () => {
    const { service, body, times, fate } = setup(scheduledClone());
    fate.now = new Date('2031-01-01T10:00:00Z');
    const at = fate.now.toISOString();
    const { record } = await service.create(ENTITY, body, BY);
    expect(record).toMatchObject({ since: at, createdAt: at });
    const paused = await service.pause(record, 'user:default/sam');
    expect(paused).toMatchObject({ changedAt: at, paused: { at } });
    await expect(service.resume(paused)).resolves.toMatchObject({ since: at });
    await service.run(ENTITY, record, BY, 'another-key');
    expect(times).toMatchObject([{ dueAt: at }]);
  });

  it('lets one of two who change it at a time win', async () => {
    const { service, body } = setup();
    const { record } = await service.create(ENTITY, body, BY);
    await service.pause(record, 'user:default/sam');
    await expect(service.pause(record, 'user:default/sam')).rejects.toThrow(
      'changed by somebody else',
    );
  });

  it('is not changed any more while it is deleted', async () => {
    const { service, body } = setup();
    const { record } = await service.create(ENTITY, body, BY);
    const by = 'user:default/sam';
    const how = { by, decision: [] };
    const deleting = await service.delete(record, { ...how, backups: 'keep' });
    expect(deleting.deleting).toMatchObject({ by, backups: 'keep' });
    await expect(service.pause(deleting, by)).rejects.toThrow('being deleted');
    await expect(
      service.run(ENTITY, deleting, BY, 'another-key'),
    ).rejects.toThrow('being deleted');
  });

  it('does now what it does, with what was accepted when it was made', async () => {
    const { service, body, times, accepted } = setup();
    const { record } = await service.create(ENTITY, body, BY);
    const { run } = await service.run(ENTITY, record, BY, 'another-key');
    expect(accepted).toEqual([['LIVE_COPY|plan']]);
    expect(times).toMatchObject([
      { state: 'running', byHand: true, run: run.id },
    ]);
  });

  it('is in the name of whoever has agreed to it last, for the entity of then', async () => {
    const { service, body } = setup();
    const { record } = await service.create(ENTITY, body, BY);
    expect(record).toMatchObject({ agreedBy: BY.initiator, entityUid: 'e-1' });
    const decision = [{ permission: 'p', result: 'ALLOW' }];
    const initiator = 'user:default/bob';
    const entity = { kind: 'Component', metadata: { uid: 'e-2' } } as never;
    const how = { initiator, decision };
    await expect(
      service.change(entity, record, body, how),
    ).resolves.toMatchObject({
      ...{ createdBy: BY.initiator, agreedBy: initiator },
      ...{ decision, entityUid: 'e-2' },
    });
  });

  it('can keep the copies after all, where they cannot be removed', async () => {
    const { service, body } = setup(scheduledClone());
    const { record } = await service.create(ENTITY, body, BY);
    const how = { by: 'user:default/sam', decision: [] };
    const first = await service.delete(record, { ...how, backups: 'delete' });
    const then = await service.delete(first, { ...how, backups: 'keep' });
    expect(then.deleting).toMatchObject({ backups: 'keep' });
    const last = await service.delete(then, { ...how, backups: 'delete' });
    expect(last.deleting).toMatchObject({ backups: 'keep' });
  });

  it('tries once more what could not be deleted, by whoever wants that now', async () => {
    const { service, body } = setup();
    const { record } = await service.create(ENTITY, body, BY);
    const how = { decision: [], backups: 'delete', entityUid: 'e-2' } as const;
    const by = 'user:default/sam';
    const first = await service.delete(record, { ...how, by, decision: [] });
    expect(first).toMatchObject({ revision: 2, agreedBy: by });
    const [bob, decision] = [
      'user:default/bob',
      [{ permission: 'p' }] as never,
    ];
    const then = await service.delete(first, { ...how, by: bob, decision });
    expect(then).toMatchObject({ revision: 3, agreedBy: bob, decision });
    expect(then).toMatchObject({ entityUid: 'e-2', deleting: { by: bob } });
  });

  it('deletes backups by the rights of whoever wants that', async () => {
    const { service, body } = setup();
    const { record } = await service.create(ENTITY, body, BY);
    const by = 'user:default/sam';
    const decision = [{ permission: 'mobility.backup.delete' }] as never;
    await expect(
      service.delete(record, { by, decision, backups: 'delete' }),
    ).resolves.toMatchObject({ agreedBy: by, decision });
  });

  it('refuses to delete backups where restore points are switched off', async () => {
    const { service, body } = setup(undefined, { deletesPoints: false });
    const { record } = await service.create(ENTITY, body, BY);
    const how = { by: 'user:default/sam', decision: [] };
    await expect(
      service.delete(record, { ...how, backups: 'delete' }),
    ).rejects.toThrow('mobility.restorePoints.enabled');
    const retention = { last: 3, daily: 0, weekly: 0, monthly: 0 };
    await expect(
      service.plan(ENTITY, { ...body.request, retention }),
    ).rejects.toThrow('mobility.restorePoints.enabled');
    await expect(
      service.delete(record, { ...how, backups: 'keep' }),
    ).resolves.toMatchObject({ agreedBy: BY.initiator });
  });
});

describe('a copy that is made by hand', () => {
  afterEach(() => jest.useRealTimers());

  async function made() {
    const it = setup(scheduledClone());
    const { record } = await it.service.create(ENTITY, it.body, BY);
    jest.useFakeTimers({ now: new Date('2026-11-27T10:00:00Z') });
    const run = (key = 'a-key-of-mine') =>
      it.service.run(ENTITY, record, BY, key);
    return { ...it, run };
  }

  it('has the name of its first asking, also a minute later', async () => {
    const { run, asked, times } = await made();
    await run();
    jest.setSystemTime(new Date('2026-11-27T10:03:00Z'));
    await run();
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual(asked[0]);
    expect(times).toHaveLength(1);
    await run('another-key');
    expect(asked[2]).not.toEqual(asked[0]);
  });

  it('has its time, also where a crash came before that was written', async () => {
    const { run, asked, times, fate } = await made();
    fate.error = new Error('The database went away');
    await expect(run()).rejects.toThrow('went away');
    jest.setSystemTime(new Date('2026-11-27T10:03:00Z'));
    fate.error = undefined;
    // The run is there already.
    fate.created = false;
    const { run: begun } = await run();
    expect(JSON.stringify(asked[0])).toContain('20261127-1000');
    expect(times).toMatchObject([{ run: begun.id, byHand: true }]);
  });

  it('leaves no time behind where it is refused', async () => {
    const { run, times, fate } = await made();
    fate.error = new PlanBlockedError('', []);
    await expect(run()).rejects.toThrow(PlanBlockedError);
    expect(times).toEqual([]);
  });
});
