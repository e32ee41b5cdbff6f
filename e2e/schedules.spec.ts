import { Schedule, ScheduleRequestInput } from '../plugins/mobility-common/src';
import { LabCluster } from '../packages/lab/src';
import { Api, newKey, ORDERS } from './support/Api';
import { deleteThroughVelero } from './support/backups';
import { startPortal } from './support/start-portal';
import { expect, SLOW, test, WITH_LAB } from './support/test';
import { listVelero } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

/** Velero looks once a minute, and a backup of the demo takes less than one. */
const UNTIL_DUE = { timeout: 200_000, intervals: [1_000] };

const ours = (id: string) => `mobility/schedule=${id}`;

const eachMinute = { kind: 'every', minutes: 1 } as const;

/** Plans and makes one, warnings accepted. */
async function make(
  api: Api,
  request: ScheduleRequestInput,
): Promise<Schedule> {
  const plan = await api.client.planSchedule({ request });
  expect(plan.findings.filter(f => f.severity === 'block')).toEqual([]);
  return api.client.createSchedule({
    request: plan.request,
    planHash: plan.hash,
    idempotencyKey: newKey(),
    accept: plan.findings.map(({ id }) => id),
  });
}

/** As with the velero command; paused, so that it makes nothing. */
const OUTSIDE = {
  apiVersion: 'velero.io/v1',
  kind: 'Schedule',
  metadata: { name: 'made-outside', namespace: 'velero' },
  spec: {
    schedule: 'CRON_TZ=Europe/Berlin 0 2 * * *',
    paused: true,
    template: { includedNamespaces: ['orders', 'invoices'] },
  },
};

async function makeOutside(cluster: LabCluster): Promise<void> {
  await cluster.kubectl(['apply', '--filename', '-'], {
    input: JSON.stringify(OUTSIDE),
  });
}

async function removeOutside(cluster: LabCluster): Promise<void> {
  await cluster.kubectl([
    ...['delete', 'schedules.velero.io', OUTSIDE.metadata.name],
    ...['--namespace', 'velero', '--ignore-not-found'],
  ]);
}

const states = ({ occurrences }: Schedule) =>
  occurrences.map(({ state }) => state);

test('Velero makes the backups of a schedule, also while the portal is down, and they are usable', async ({
  lab,
}) => {
  test.slow();
  const { onprem } = lab.clusters;
  const portal = await startPortal({ files: [lab.appConfigFile] });
  try {
    const api = await Api.as(portal.url, 'orders-owner');
    const made = await make(api, {
      entityRef: ORDERS,
      title: 'Each minute',
      when: eachMinute,
      does: {
        kind: 'backup',
        source: { cluster: 'onprem', namespace: 'orders' },
        ttlHours: 1,
      },
    });
    const look = () => api.client.getSchedule(made.id);
    await makeOutside(onprem);
    await expect
      .poll(async () => (await look()).standing.state, { timeout: 90_000 })
      .toBe('applied');
    const [object] = await listVelero(onprem, 'schedules', ours(made.id));
    expect(object.spec).toMatchObject({ schedule: '@every 1m', paused: false });

    // The first one is made while nobody but Velero is there.
    await portal.stop();
    const backups = () => listVelero(onprem, 'backups', ours(made.id));
    await expect
      .poll(async () => (await backups()).length, UNTIL_DUE)
      .toBeGreaterThan(0);
    await portal.restart();
    const after = await Api.as(portal.url, 'orders-owner');
    const now = () => after.client.getSchedule(made.id);
    // What others have made is there too, and ours is not taken for such a one.
    const { items } = await after.client.getOutsideSchedules({
      entityRef: ORDERS,
    });
    expect(items).toMatchObject([
      {
        ...{ cluster: 'onprem', name: OUTSIDE.metadata.name, paused: true },
        ...{ namespaces: ['orders'], otherNamespaces: 1, marked: false },
      },
    ]);
    await expect
      .poll(async () => states(await now()), UNTIL_DUE)
      .toContain('succeeded');
    const { occurrences } = await now();
    const done = occurrences.find(({ state }) => state === 'succeeded');
    expect(done?.backup).toContain(made.id);
    await expect
      .poll(async () => (await now()).recovery.newestAt, { timeout: 90_000 })
      .toBeDefined();

    // Somebody changes it by hand: that is told, and goes with the next change of ours.
    const patch = JSON.stringify({ spec: { template: { ttl: '2h0m0s' } } });
    await onprem.kubectl([
      ...['patch', 'schedules.velero.io', object.metadata.name],
      ...['--namespace', 'velero', '--type', 'merge', '--patch', patch],
    ]);
    await expect
      .poll(async () => (await now()).standing, { timeout: 60_000 })
      .toMatchObject({ state: 'drifted', fields: ['spec.template.ttl'] });
    const paused = await after.client.pauseSchedule(made.id);
    expect(paused).toMatchObject({ paused: {}, nextTimes: [] });
    await expect
      .poll(async () => (await now()).standing.state, { timeout: 60_000 })
      .toBe('applied');

    await after.client.deleteSchedule(made.id, { backups: 'keep' });
    await expect
      .poll(
        async () => (await after.send('GET', `/schedules/${made.id}`)).status,
        { timeout: 90_000 },
      )
      .toBe(404);
    expect(await listVelero(onprem, 'schedules', ours(made.id))).toEqual([]);
    // Deleting a schedule deletes no backup.
    const kept = await backups();
    expect(kept.map(({ metadata }) => metadata.name)).toContain(done?.backup);
    for (const { metadata } of kept) {
      await deleteThroughVelero(onprem, metadata.name);
    }
  } finally {
    await portal.stop();
    await removeOutside(onprem);
  }
});

async function namespacesOf(cluster: LabCluster): Promise<string[]> {
  const { items } = await cluster.kubectlJson<{
    items: { metadata: { name: string } }[];
  }>(['get', 'namespaces', '--output', 'json']);
  return items.map(({ metadata }) => metadata.name);
}

// Minutes of waiting for full ones; what decides is in the tests of the keeper.
if (SLOW) {
  test('a recurring copy rolls over: the old one goes once the new one is verified', async ({
    lab,
    apiAs,
  }) => {
    test.slow();
    const { cloud } = lab.clusters;
    const api = await apiAs('orders-owner');
    const made = await make(api, {
      entityRef: ORDERS,
      title: 'Fresh data for tests',
      // The second is due while the first is at work, and is left out.
      when: { kind: 'every', minutes: 2 },
      does: {
        kind: 'clone',
        source: { cluster: 'onprem' },
        target: {
          cluster: 'cloud',
          namespaceMapping: { orders: 'orders-rolling' },
        },
        keep: 1,
        ttlHours: 1,
      },
    });
    const look = () => api.client.getSchedule(made.id);
    const copies = async () =>
      (await namespacesOf(cloud)).filter(name =>
        name.startsWith('orders-rolling'),
      );
    try {
      // The first one by hand: that is in the order of the others, and need not be waited for.
      await api.client.runSchedule(made.id, { idempotencyKey: newKey() });
      await expect
        .poll(async () => states(await look()), { timeout: 300_000 })
        .toContain('succeeded');
      const [first] = await copies();
      await expect
        .poll(
          async () =>
            states(await look()).filter(state => state === 'succeeded').length,
          { timeout: 300_000 },
        )
        .toBe(2);
      await api.client.pauseSchedule(made.id);
      await expect.poll(copies, { timeout: 120_000 }).not.toContain(first);
      expect(await copies()).toHaveLength(1);
    } finally {
      await api.client.deleteSchedule(made.id, {
        backups: 'delete',
        confirm: 'Fresh data for tests',
      });
      await expect.poll(copies, { timeout: 200_000 }).toEqual([]);
    }
  });

  test('backups are kept by count, and go with their schedule, but never the last usable one', async ({
    lab,
  }) => {
    test.slow();
    const { onprem } = lab.clusters;
    const portal = await startPortal({
      files: [lab.appConfigFile],
      config: { mobility: { restorePoints: { enabled: true } } },
    });
    try {
      const api = await Api.as(portal.url, 'orders-owner');
      const title = 'The last one only';
      const made = await make(api, {
        ...{ entityRef: ORDERS, title, when: eachMinute },
        does: {
          kind: 'backup',
          source: { cluster: 'onprem', namespace: 'orders' },
          ttlHours: 24,
        },
        retention: { last: 1, daily: 0, weekly: 0, monthly: 0 },
      });
      const look = () => api.client.getSchedule(made.id);
      const names = async () =>
        (await listVelero(onprem, 'backups', ours(made.id))).map(
          ({ metadata }) => metadata.name,
        );
      await expect
        .poll(async () => states(await look()), UNTIL_DUE)
        .toContain('succeeded');
      const { occurrences } = await look();
      const first = occurrences.find(({ state }) => state === 'succeeded');
      // Another takes its place, and it goes by a run of whoever made the schedule.
      await expect
        .poll(names, { timeout: 400_000 })
        .not.toContain(first?.backup);
      const { items } = await api.client.getRuns({ kind: ['delete'] });
      expect(items[0]).toMatchObject({
        initiator: 'user:default/orders-owner',
      });
      const { kept = [] } = await look();
      expect(kept.some(({ keeps }) => keeps)).toBe(true);

      await api.client.deleteSchedule(made.id, {
        ...{ backups: 'delete', confirm: title },
      });
      await expect
        .poll(
          async () => (await api.send('GET', `/schedules/${made.id}`)).status,
          { timeout: 400_000 },
        )
        .toBe(404);
      // One more only if the application has no other usable backup.
      const left = await names();
      expect(left.length).toBeLessThanOrEqual(1);
      for (const name of left) await deleteThroughVelero(onprem, name);
    } finally {
      await portal.stop();
    }
  });
}
