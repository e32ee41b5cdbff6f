import { LabCluster } from '../packages/lab/src';
import { cloneStepNames } from '../plugins/mobility-common/src';
import { Api, cloneRequest, LEDGER, newKey, ORDERS } from './support/Api';
import { dieThrough } from './support/died';
import { freePort } from './support/ports';
import { Postgres, startPostgres } from './support/postgres';
import { startPortal } from './support/start-portal';
import { expect, SLOW, test, WITH_LAB } from './support/test';
import { fingerprint, listVelero, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

/** Every outside effect of every step; a step without one reads. */
const EFFECTS: Record<(typeof cloneStepNames)[number], string[]> = {
  preflight: ['read facts'],
  backup: ['create ConfigMap', 'create Backup', 'delete ConfigMap'],
  publish: ['create PodVolumeBackups', 'create Backup', 'own PodVolumeBackups'],
  restore: [
    'create Namespace',
    'create NetworkPolicy',
    'create ConfigMap',
    'create Restore',
  ],
  verify: ['read volumes'],
  adjust: ['adjust'],
  tidy: ['delete ConfigMap'],
};

const FAULTS = cloneStepNames.flatMap(step =>
  EFFECTS[step].flatMap(effect => [
    `before|${step}|${effect}`,
    `after|${step}|${effect}`,
  ]),
);

/**
 * The steps are the same on both. What differs is what a process that has died after an
 * effect had not written into the store yet, so those are for the store that is used in
 * production. Before an effect, those that people would see twice.
 */
const FAULTS_ON = {
  PostgreSQL: FAULTS.filter(fault =>
    /^after\||\|create (Backup|Restore)$/.test(fault),
  ),
  ...(SLOW && { SQLite: FAULTS }),
};

/** Soon taken over, so that a test need not wait for the lease of the dead. */
const config = { mobility: { runs: { leaseSeconds: 2, pollSeconds: 0.5 } } };

/** The copy was stopped; what was proven is looked at once more. */
async function scaleUp(cluster: LabCluster, namespace: string) {
  const workload = ['statefulset/orders', '--namespace', namespace];
  const pods = await cluster.kubectl([
    ...['get', 'pods', '--namespace', namespace, '--output', 'name'],
  ]);
  expect(pods.stdout).toBe('');
  await cluster.kubectl(['scale', ...workload, '--replicas=1']);
  await cluster.kubectl([
    ...['rollout', 'status', ...workload, '--timeout=120s'],
  ]);
}

for (const [database, faults] of Object.entries(FAULTS_ON)) {
  test(`a run survives SIGKILL around every effect, on ${database}`, async ({
    lab,
  }) => {
    test.setTimeout(20 * 60_000);
    const { onprem, cloud } = lab.clusters;
    const namespace = `crash-${database.toLowerCase()}`;
    const postgres =
      database === 'PostgreSQL'
        ? await startPostgres(await freePort())
        : undefined;
    const portal = await startPortal({
      files: [lab.appConfigFile],
      config,
      postgres,
      entry: 'packages/backend/src/faulty.ts',
      env: { MOBILITY_FAULT: faults[0] },
    });
    const before = await fingerprint(onprem, 'orders');
    const data = await onprem.data.read('orders');
    const api = await Api.as(portal.url, 'orders-owner');
    const request = cloneRequest(ORDERS, 'orders', {
      cluster: 'cloud',
      namespace,
      classes: { 'local-path': 'premium-local' },
    });
    const plan = await api.plan({
      ...request,
      targets: request.targets.map(target => ({
        ...target,
        egress: 'deny' as const,
        replicas: { 'StatefulSet/orders': 0 },
      })),
    });
    // It dies as soon as it has the run, perhaps before it has answered. With the
    // same key the same run is asked for once more below.
    const key = newKey();
    await api.start(plan, key).catch(() => undefined);
    await dieThrough(portal, faults);
    const again = await Api.as(portal.url, 'orders-owner');
    const { id } = await again.start(plan, key);
    const run = await again.follow(id);
    expect(run.error).toBeUndefined();
    expect(run.state).toBe('succeeded');

    const mine = `mobility/run=${id}`;
    expect(await listVelero(onprem, 'backups', mine)).toHaveLength(1);
    expect(await listVelero(cloud, 'restores', mine)).toHaveLength(1);
    expect(await listVelero(onprem, 'restores', mine)).toHaveLength(0);
    for (const cluster of [onprem, cloud]) {
      expect(await listVelero(cluster, 'configmaps', mine)).toEqual([]);
    }
    await scaleUp(cloud, namespace);
    expect(await cloud.data.read('orders', namespace)).toEqual(data);
    // No label of the run, and nothing else, is left on the source.
    expect(await fingerprint(onprem, 'orders')).toEqual(before);
    await portal.stop();
    await postgres?.stop();
    await removeNamespaces(lab, ['cloud', namespace]);
  });
}

test('the marks on claims are gone after SIGKILL before and after each', async ({
  lab,
}) => {
  test.setTimeout(10 * 60_000);
  const { onprem, cloud } = lab.clusters;
  const faults = ['label claims', 'create Backup', 'unlabel claims'].flatMap(
    effect => [`before|backup|${effect}`, `after|backup|${effect}`],
  );
  const portal = await startPortal({
    files: [lab.appConfigFile],
    config,
    entry: 'packages/backend/src/faulty.ts',
    env: { MOBILITY_FAULT: faults[0] },
  });
  const before = await fingerprint(onprem, 'ledger');
  const data = await onprem.data.read('ledger');
  const { id } = await (
    await Api.as(portal.url, 'orders-owner')
  ).begin(
    cloneRequest(LEDGER, 'ledger', {
      cluster: 'cloud',
      namespace: 'crash-marks',
      classes: { 'fast-group': 'premium-group' },
    }),
  );
  await dieThrough(portal, faults);
  const run = await (await Api.as(portal.url, 'orders-owner')).follow(id);
  expect(run.error).toBeUndefined();
  expect(
    await listVelero(onprem, 'backups', `mobility/run=${id}`),
  ).toHaveLength(1);
  expect(await fingerprint(onprem, 'ledger')).toEqual(before);
  expect(await cloud.data.read('ledger', 'crash-marks')).toEqual(data);
  const counter = await cloud.data.counter('crash-marks');
  expect((await counter.counters()).whole).toBe(true);
  await portal.stop();
  await removeNamespaces(lab, ['cloud', 'crash-marks']);
});

test('another replica finishes what a killed one has begun', async ({
  lab,
}) => {
  const { onprem, cloud } = lab.clusters;
  const postgres: Postgres = await startPostgres(await freePort());
  const shared = {
    files: [lab.appConfigFile],
    config,
    postgres,
    database: 'shared',
  };
  const first = await startPortal(shared);
  const api = await Api.as(first.url, 'orders-owner');
  const { id } = await api.begin(
    cloneRequest(ORDERS, 'orders', { cluster: 'cloud', namespace: 'takeover' }),
  );
  // Only the first one runs, so the run is its.
  await api.until(id, run => run.step === 'backup');
  // Else the run may be over before the second one is there.
  await onprem.faults.velero.freeze();
  const second = await startPortal(shared);
  expect((await api.client.getRun(id)).state).toBe('running');
  await first.kill();
  await onprem.faults.velero.thaw();
  const run = await (await Api.as(second.url, 'orders-owner')).follow(id);
  expect(run.state).toBe('succeeded');
  expect(
    await listVelero(onprem, 'backups', `mobility/run=${id}`),
  ).toHaveLength(1);
  expect(
    await listVelero(cloud, 'restores', `mobility/run=${id}`),
  ).toHaveLength(1);
  expect(await cloud.data.read('orders', 'takeover')).toEqual(
    await onprem.data.read('orders'),
  );
  await second.stop();
  await postgres.stop();
  await removeNamespaces(lab, ['cloud', 'takeover']);
});
