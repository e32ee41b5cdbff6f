import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Lab } from '../packages/lab/src';
import { PlanRequestInput, Run } from '../plugins/mobility-common/src';
import { Portal } from '../tools/src/portal/Portal';
import { Api, LEDGER, newKey, ORDERS } from './support/Api';
import { backUp, backupOf } from './support/backups';
import { keysOf, volumeInfo } from './support/bucket';
import { dieThrough } from './support/died';
import { startPortal } from './support/start-portal';
import { expect, test, WITH_LAB } from './support/test';
import { listVelero, madeBy, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

/** Velero deletes within seconds; the next sync of each cluster takes a minute and more. */
const LIMIT_MS = 6 * 60_000;

/** Around every effect of a deletion. */
const FAULTS = [
  'before|preflight|read facts',
  'before|delete|create DeleteBackupRequest',
  'after|delete|create DeleteBackupRequest',
  'before|gone|look for the backup',
  'after|gone|look for the backup',
];

const deletionOf = (
  entityRef: string,
  { id, backup }: Run,
  confirm = backup?.name ?? '',
): PlanRequestInput => ({ kind: 'delete', entityRef, run: id, confirm });

const restoreOf = (run: Run, namespace: string): PlanRequestInput => ({
  kind: 'restore',
  entityRef: ORDERS,
  source: { run: run.id },
  targets: [{ cluster: 'onprem', namespaceMapping: { orders: namespace } }],
});

const blockersOf = async (api: Api, request: PlanRequestInput) =>
  (await api.plan(request)).findings.flatMap(({ severity, code }) =>
    severity === 'block' ? [code] : [],
  );

/** The Backups that clusters list under the name of that of a run. */
async function listedOn(lab: Lab, { backup }: Run): Promise<string[]> {
  const { onprem, cloud } = lab.clusters;
  const found = await Promise.all(
    [onprem, cloud].map(async cluster => {
      const all = await listVelero(cluster, 'backups');
      const isListed = all.some(one => one.metadata.name === backup?.name);
      return isListed ? [cluster.name] : [];
    }),
  );
  return found.flat();
}

const inStore = (lab: Lab, { backup }: Run) =>
  keysOf(lab, `onprem/backups/${backup?.name}/`);

/** Which of some snapshots the lab's storage has, by its own files. */
async function storedSnapshots(
  { stateDir }: Lab,
  handles: string[],
): Promise<string[]> {
  const storage = join(stateDir, 'onprem', 'data', 'csi');
  const drivers = await readdir(storage);
  const files = await Promise.all(
    drivers.map(driver => readdir(join(storage, driver, 'snapshots'))),
  );
  return handles.filter(handle =>
    files.flat().some(file => file.startsWith(handle)),
  );
}

async function expectGone(lab: Lab, point: Run, deletion: Run) {
  expect(deletion.error).toBeUndefined();
  expect(deletion).toMatchObject({
    kind: 'delete',
    state: 'succeeded',
    gone: {
      store: { state: 'gone' },
      clusters: [
        { cluster: 'onprem', state: 'gone' },
        { cluster: 'cloud', state: 'gone' },
      ],
    },
  });
  expect(await inStore(lab, point)).toEqual([]);
  expect(await listedOn(lab, point)).toEqual([]);
  // With what it has deleted, Velero has taken the request away.
  expect(
    await madeBy(lab.clusters.onprem, 'deletebackuprequests', deletion.id),
  ).toEqual([]);
}

test.describe('the deletion of a backup', () => {
  test.setTimeout(10 * 60_000);

  test('is over when it is gone from the store and both clusters, though the portal dies, and leaves the others', async ({
    lab,
  }) => {
    const portal = await startPortal({
      files: [lab.appConfigFile],
      config: { mobility: { runs: { leaseSeconds: 2, pollSeconds: 0.5 } } },
      entry: 'packages/backend/src/faulty.ts',
      env: { MOBILITY_FAULT: '' },
    });
    try {
      await deleteThroughDeaths(lab, portal);
    } finally {
      await portal.stop();
    }
  });

  async function deleteThroughDeaths(lab: Lab, portal: Portal) {
    let api = await Api.as(portal.url, 'orders-owner');
    const kept = await backUp(api, backupOf(ORDERS, 'orders'));
    const point = await backUp(api, backupOf(ORDERS, 'orders'));
    // Its sync has brought it to the other cluster, which then has it taken away.
    await expect
      .poll(() => listedOn(lab, point), { timeout: 150_000 })
      .toEqual(['onprem', 'cloud']);
    expect(await inStore(lab, point)).not.toEqual([]);

    // By its name, and by nothing like it.
    const wrong = await api.send(
      'POST',
      '/plans',
      deletionOf(ORDERS, point, 'orders'),
    );
    expect(wrong.status).toBe(400);
    expect(wrong.body.error?.message).toContain('confirm');
    const foreign = await api.send('POST', '/plans', deletionOf(LEDGER, point));
    expect(foreign.status).toBe(400);

    const plan = await api.plan(deletionOf(ORDERS, point));
    expect(plan).toMatchObject({
      kind: 'delete',
      by: { cluster: 'onprem' },
      seenOn: ['cloud'],
    });
    await portal.kill();
    await portal.respawn({ env: { MOBILITY_FAULT: FAULTS[0] } });
    await portal.untilReady();
    api = await Api.as(portal.url, 'orders-owner');
    // It dies as soon as it has the run; with the same key it is the same run.
    const key = newKey();
    await api.start(plan, key).catch(() => undefined);
    await dieThrough(portal, FAULTS);
    api = await Api.as(portal.url, 'orders-owner');
    const { id } = await api.start(plan, key);
    const deletion = await api.follow(id, LIMIT_MS);
    await expectGone(lab, point, deletion);

    expect(await api.client.getRun(point.id)).toMatchObject({
      backup: { usable: false, deleted: { run: id } },
    });
    expect(await blockersOf(api, restoreOf(point, 'orders-late'))).toContain(
      'POINT_GONE',
    );
    expect(await blockersOf(api, deletionOf(ORDERS, point))).toEqual([
      'POINT_GONE',
    ]);
    // The other one is as it was.
    expect(await inStore(lab, kept)).not.toEqual([]);
    expect(await blockersOf(api, restoreOf(kept, 'orders-late'))).toEqual([]);
  }

  test('takes the snapshots in the storage along', async ({ lab, apiAs }) => {
    const api = await apiAs('orders-owner');
    const point = await backUp(
      api,
      backupOf(LEDGER, 'ledger', { keptIn: 'storage', strategy: 'snapshot' }),
    );
    const plan = await api.plan(deletionOf(LEDGER, point));
    expect(plan).toMatchObject({
      by: { cluster: 'onprem' },
      keptClaims: [expect.any(String), expect.any(String)],
    });
    const name = point.backup?.name ?? '';
    const handles = (await volumeInfo(lab, 'onprem', name)).map(
      ({ csiSnapshotInfo }) => csiSnapshotInfo?.snapshotHandle ?? '',
    );
    expect(await storedSnapshots(lab, handles)).toEqual(handles);
    const { id } = await api.start(plan);
    await expectGone(lab, point, await api.follow(id, LIMIT_MS));
    await expect.poll(() => storedSnapshots(lab, handles)).toEqual([]);
  });

  test('is refused while somebody restores it, and without the right', async ({
    lab,
    apiAs,
  }) => {
    const { onprem } = lab.clusters;
    const api = await apiAs('orders-owner');
    const point = await backUp(api, backupOf(ORDERS, 'orders'));
    const planned = await api.plan(deletionOf(ORDERS, point));
    const restoring = await api.begin(restoreOf(point, 'orders-busy'));
    try {
      const refused = await api.plan(deletionOf(ORDERS, point));
      expect(refused.findings).toContainEqual(
        expect.objectContaining({
          code: 'POINT_IN_USE',
          params: { run: restoring.id, kind: 'restore' },
        }),
      );
      // Nor by a plan of before.
      const started = await api.send('POST', '/runs', {
        request: planned.request,
        planHash: planned.hash,
        idempotencyKey: newKey(),
        accept: [],
      });
      expect([409, 422]).toContain(started.status);
      const run = await api.follow(restoring.id);
      expect(run.state).toBe('succeeded');
      expect(await blockersOf(api, deletionOf(ORDERS, point))).toEqual([]);
      expect(await listedOn(lab, point)).toContain(onprem.name);
    } finally {
      await removeNamespaces(lab, ['onprem', 'orders-busy']);
    }
    const others = await apiAs('shipping-owner');
    const denied = await others.send(
      'POST',
      '/plans',
      deletionOf(ORDERS, point),
    );
    expect(denied.status).toBe(403);
  });

  test('is refused through a location that is read only, naming it', async ({
    lab,
    apiAs,
  }) => {
    const { onprem } = lab.clusters;
    const api = await apiAs('orders-owner');
    const point = await backUp(api, backupOf(ORDERS, 'orders'));
    const setMode = (accessMode: string) =>
      onprem.kubectl([
        ...['patch', 'backupstoragelocation', 'default'],
        ...['--namespace', 'velero', '--type', 'merge'],
        ...['--patch', JSON.stringify({ spec: { accessMode } })],
      ]);
    await setMode('ReadOnly');
    try {
      await expect
        .poll(() => blockersOf(api, deletionOf(ORDERS, point)))
        .toContain('DELETE_READ_ONLY');
    } finally {
      await setMode('ReadWrite');
    }
    await expect
      .poll(() => blockersOf(api, deletionOf(ORDERS, point)), {
        timeout: 60_000,
      })
      .toEqual([]);
  });
});
