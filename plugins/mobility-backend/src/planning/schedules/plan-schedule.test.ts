import {
  scheduleRequestSchema,
  veleroCron,
} from 'backstage-plugin-mobility-common';
import { planBackup } from '../plan-backup';
import { GROUPS, snapshotting, volume } from '../testing/fixtures';
import {
  planOf,
  scheduledBackup,
  scheduledClone,
} from '../testing/schedule-scenes';
import { filledManifests } from './manifest';
import { backupRequestOf, cloneRequestOf, comparable } from './rolling';
import { isBackupSchedule, isCloneSchedule } from './facts';

const ID = 's0123456789abcde';

describe('a schedule of backups', () => {
  const given = scheduledBackup();
  const plan = planOf(given);

  it('tells when it comes, by the clock of its zone', () => {
    expect(plan.nextTimes.slice(0, 2)).toEqual([
      '2026-11-28T02:00:00.000Z',
      '2026-11-29T02:00:00.000Z',
    ]);
    expect(plan.nextTimes).toHaveLength(5);
  });

  it('has Velero make what a backup by hand makes', () => {
    const [policy, schedule, ...rest] = filledManifests(plan.manifests, {
      ...{ id: ID, revision: 1, paused: false },
    }).map(({ object }) => object);
    expect(rest).toEqual([]);
    if (!isBackupSchedule(given.request)) throw new Error('No backup');
    const once = planBackup(
      backupRequestOf(given.request),
      given.facts.data,
    ).manifests.map(({ object }) => object);
    expect(policy.data).toEqual(once[0].data);
    expect(schedule).toMatchObject({
      kind: 'Schedule',
      metadata: {
        name: `orders-${ID}`,
        labels: { 'mobility/schedule': ID },
        annotations: once[1].metadata.annotations,
      },
      spec: {
        schedule: veleroCron(given.request.when),
        paused: false,
        useOwnerReferencesInBackup: false,
        template: {
          ...Object.assign({}, once[1].spec),
          resourcePolicy: { kind: 'configmap', name: `orders-${ID}-1` },
          volumeGroupSnapshotLabelKey: `mobility/group-${ID}`,
        },
      },
    });
    expect(policy.metadata.name).toBe(`orders-${ID}-1`);
  });

  it('has no mark of a run, which would take its backups for its own', () => {
    expect(JSON.stringify(plan.manifests)).not.toMatch(
      /mobility\/(run|step|attempt)"/,
    );
  });

  it('has a name to which Velero can add the time', () => {
    const { request, facts } = scheduledBackup();
    const data = { ...facts.data, entityName: 'x'.repeat(63) };
    const long = planOf({ request, facts: { ...facts, data } });
    const names = filledManifests(long.manifests, {
      ...{ id: ID, revision: 12, paused: false },
    }).flatMap(({ object }) =>
      object.kind === 'Schedule' ? object.metadata.name : [],
    );
    expect(names).toHaveLength(1);
    expect(names[0].length).toBeLessThanOrEqual(48);
  });

  it('takes no group, since nobody marks its members, and says so', () => {
    const { run } = planOf(
      scheduledBackup(
        {},
        {
          source: snapshotting(GROUPS),
          application: { volumes: [volume(), volume({ claim: 'wal' })] },
        },
      ),
    );
    expect(run.volumes.map(({ rung }) => rung)).toEqual([
      'snapshot',
      'snapshot',
    ]);
    expect(run.volumes[0].because).toContainEqual({
      code: 'NO_GROUP_STANDING',
      params: {},
    });
  });

  it('is another plan with another time, volume or retention', () => {
    const retention = { last: 3, daily: 0, weekly: 0, monthly: 0 };
    const others = [
      scheduledBackup({ when: { kind: 'every', minutes: 60 } }),
      scheduledBackup({ retention }),
      scheduledBackup(
        {},
        { application: { volumes: [volume({ claim: 'other' })] } },
      ),
    ].map(other => planOf(other).hash);
    expect(new Set([plan.hash, ...others]).size).toBe(4);
    expect(planOf(scheduledBackup()).hash).toBe(plan.hash);
  });

  it('is no other plan because others are at work now', () => {
    const busy = scheduledBackup(
      {},
      {
        facts: {
          runs: [{ id: 'r1', cluster: 'onprem', namespace: 'orders' }],
        },
      },
    );
    expect(planOf(busy)).toMatchObject({
      hash: plan.hash,
      findings: plan.findings,
    });
  });
});

describe('a recurring copy', () => {
  const given = scheduledClone();
  const dueAt = new Date('2026-11-28T02:00:00Z');

  it('is planned under the name of the time that it comes first', () => {
    const { run } = planOf(given);
    expect(run.targets).toMatchObject([
      { cluster: 'cloud', namespace: 'orders-test-20261128-0200' },
    ]);
  });

  it('is the same plan whenever it is made', () => {
    const later = {
      ...given,
      facts: { ...given.facts, now: new Date('2026-12-24T10:00:00Z') },
    };
    expect(planOf(later).hash).toBe(planOf(given).hash);
  });

  it('knows a warning again under another name', () => {
    if (!isCloneSchedule(given.request)) throw new Error('No copy');
    const { targets } = cloneRequestOf(given.request, dueAt);
    const name = targets[0].namespaceMapping.orders;
    const id = `NAMESPACE_EXISTS|target|cloud|${name}`;
    expect(comparable(id, given.request)).toBe(
      'NAMESPACE_EXISTS|target|cloud|orders-test-*',
    );
    expect(comparable('LIVE_COPY|plan', given.request)).toBe('LIVE_COPY|plan');
  });
});

describe('what may be asked for', () => {
  const { request } = scheduledClone();
  const { request: backup } = scheduledBackup();
  const retention = { last: 1 };

  it.each([
    ['a backup', backup, true],
    ['a backup with a retention', { ...backup, retention }, true],
    ['a copy', request, true],
    ['a copy with a retention', { ...request, retention }, false],
    ['a retention of nothing', { ...backup, retention: {} }, false],
    [
      'a name without room for the time',
      {
        ...request,
        does: {
          ...request.does,
          target: {
            cluster: 'cloud',
            namespaceMapping: { orders: 'x'.repeat(49) },
          },
        },
      },
      false,
    ],
    [
      'a time that never comes',
      {
        ...backup,
        when: { kind: 'cron', cron: '0 0 30 2 *', timeZone: 'UTC' },
      },
      false,
    ],
  ])('%s', (_, asked, may) => {
    expect(scheduleRequestSchema.safeParse(asked).success).toBe(may);
  });
});
