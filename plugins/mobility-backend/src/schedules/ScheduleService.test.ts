import {
  PlanBlockedError,
  SchedulePlanChangedError,
} from 'backstage-plugin-mobility-common';
import { planOf, scheduledBackup } from '../planning/testing/schedule-scenes';
import { runRecord } from '../runs/testing';
import { OccurrenceRecord, ScheduleRecord } from './schedule-record';
import { ScheduleService } from './ScheduleService';

const ENTITY = { kind: 'Component' } as never;
const BY = { initiator: 'user:default/olivia', decision: [] };

function setup() {
  const kept = new Map<string, ScheduleRecord>();
  const times: OccurrenceRecord[] = [];
  const accepted: string[][] = [];
  const scene = scheduledBackup();
  const plan = planOf(scene);
  const service = new ScheduleService({
    wake: () => {},
    planner: { plan: async () => plan } as never,
    occurrences: {
      take: async (_: string, one: OccurrenceRecord) => times.push(one) > 0,
    } as never,
    store: {
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
      start: async (_, { accept }) => {
        accepted.push(accept);
        return { run: runRecord(), created: true };
      },
    },
  });
  const body = {
    request: scene.request,
    planHash: plan.hash,
    accept: plan.findings.map(({ id }) => id),
    idempotencyKey: 'a-key-of-mine',
  };
  return { service, body, plan, times, accepted };
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
    const deleting = await service.delete(record, { by, backups: 'keep' });
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
});
