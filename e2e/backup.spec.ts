import { Lab, LabCluster } from '../packages/lab/src';
import { SampleApp } from '../packages/lab/src/apps/deploy';
import { Run } from '../plugins/mobility-common/src';
import { LEDGER, newKey, ORDERS } from './support/Api';
import { backUp, backupOf } from './support/backups';
import { volumeInfo } from './support/bucket';
import { restoreByHand } from './support/restore-by-hand';
import { expect, test, WITH_LAB } from './support/test';
import {
  fingerprint,
  KubeObject,
  listVelero,
  madeBy,
  removeNamespaces,
} from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

/** That everything is in it is shown by Velero alone, and the app's own interface. */
async function expectRestorable(
  lab: Lab,
  { backup }: Run,
  app: SampleApp,
  data: unknown,
) {
  const { onprem } = lab.clusters;
  const to = `${app}-back`;
  await restoreByHand(onprem, backup?.name ?? '', { from: app, to });
  await expect(async () => {
    expect(await onprem.data.read(app, to)).toEqual(data);
  }).toPass({ timeout: 90_000 });
  await removeNamespaces(lab, ['onprem', to]);
}

/** No policies, no marks: nothing of the run but its Backup. */
async function expectTidy(onprem: LabCluster, run: Run) {
  expect(await madeBy(onprem, 'configmaps', run.id)).toEqual([]);
  expect(await madeBy(onprem, 'backups', run.id)).toHaveLength(1);
}

test.describe('a backup by REST', () => {
  test('is a point that can be restored, in the store, and changes nothing', async ({
    lab,
    apiAs,
  }) => {
    const { onprem } = lab.clusters;
    const api = await apiAs('orders-owner');
    const before = await fingerprint(onprem, 'orders');
    const data = await onprem.data.read('orders');
    const run = await backUp(api, backupOf(ORDERS, 'orders', { ttlHours: 48 }));

    const [made] = await madeBy(onprem, 'backups', run.id);
    expect(made.spec).toMatchObject({
      includedNamespaces: ['orders'],
      snapshotMoveData: false,
      ttl: '48h0m0s',
    });
    expect(
      await volumeInfo(lab, 'onprem', run.backup?.name ?? ''),
    ).toMatchObject([{ backupMethod: 'PodVolumeBackup', result: 'succeeded' }]);
    const { intoStore, outOfStore } = run.bytes;
    expect(intoStore.done).toBeGreaterThan(0);
    expect(intoStore.done).toBe(intoStore.total);
    expect(outOfStore).toEqual({});
    expect(await fingerprint(onprem, 'orders')).toEqual(before);
    await expectTidy(onprem, run);
    await expectRestorable(lab, run, 'orders', data);

    // The next one knows from this one how long it takes.
    const next = await api.plan(backupOf(ORDERS, 'orders'));
    expect(next.kind === 'backup' && next.estimate).toMatchObject({
      bytes: intoStore.done,
    });
  });

  test('keeps snapshots in the storage only when asked to, and says that they are lost with it', async ({
    lab,
    apiAs,
  }) => {
    const { onprem } = lab.clusters;
    const api = await apiAs('orders-owner');
    const request = backupOf(LEDGER, 'ledger', {
      keptIn: 'storage',
      strategy: 'snapshot',
    });
    const plan = await api.plan(request);
    const warnings = plan.findings.filter(
      ({ severity }) => severity === 'warn',
    );
    expect(warnings.map(({ code }) => code)).toContain('LOST_WITH_STORAGE');
    // Not without having read it.
    const refused = await api.send('POST', '/runs', {
      request: plan.request,
      planHash: plan.hash,
      idempotencyKey: newKey(),
      accept: [],
    });
    expect(refused.status).toBe(422);

    const data = await onprem.data.read('ledger');
    const run = await backUp(api, request);
    const infos = await volumeInfo(lab, 'onprem', run.backup?.name ?? '');
    expect(infos.map(info => info.snapshotDataMoved ?? false)).toEqual([
      false,
      false,
    ]);
    expect(infos.map(info => info.csiSnapshotInfo?.snapshotHandle)).toEqual([
      expect.stringMatching(/./),
      expect.stringMatching(/./),
    ]);
    expect(run.bytes.intoStore).toEqual({ done: 0, total: 0 });
    expect(
      await listVelero(
        onprem,
        'datauploads',
        `velero.io/backup-name=${run.backup?.name}`,
      ),
    ).toEqual([]);
    await expectRestorable(lab, run, 'ledger', data);
  });

  test('goes to another location where it is told to', async ({
    lab,
    apiAs,
  }) => {
    const { onprem } = lab.clusters;
    const api = await apiAs('orders-owner');
    const prefix = 'onprem-cold';
    const location = ['backupstoragelocation', 'cold', '--namespace', 'velero'];
    const request = backupOf(ORDERS, 'orders', {
      source: { cluster: 'onprem', namespace: 'orders', location: 'cold' },
    });
    const missing = await api.plan(request);
    expect(missing.verdict).toBe('blocked');
    expect(missing.findings.map(({ code }) => code)).toContain(
      'LOCATION_UNKNOWN',
    );
    await makeLocation(onprem, 'cold', prefix);
    try {
      await expect
        .poll(async () => (await api.plan(request)).verdict, {
          timeout: 90_000,
        })
        .not.toBe('blocked');
      const run = await backUp(api, request);
      expect(
        await volumeInfo(lab, prefix, run.backup?.name ?? ''),
      ).toMatchObject([{ backupMethod: 'PodVolumeBackup' }]);
    } finally {
      await onprem.kubectl(['delete', ...location]);
    }
  });

  test('is for those who own the service', async ({ apiAs }) => {
    const others = await apiAs('shipping-owner');
    const answer = await others.send(
      'POST',
      '/plans',
      backupOf(ORDERS, 'orders'),
    );
    expect(answer.status).toBe(403);
    expect(answer.body.error?.message).toContain('mobility.backup.create');
  });
});

/** Over the store of the default location, in a folder of its own. */
async function makeLocation(
  cluster: LabCluster,
  name: string,
  prefix: string,
): Promise<void> {
  const { items } = await cluster.kubectlJson<{ items: Location[] }>([
    ...['get', 'backupstoragelocations', '--namespace', 'velero'],
    ...['--output', 'json'],
  ]);
  const own = items.find(({ spec }) => spec.default);
  if (!own) throw new Error(`${cluster.name} has no default location`);
  await cluster.kubectl(['apply', '--filename', '-'], {
    input: JSON.stringify({
      apiVersion: 'velero.io/v1',
      kind: 'BackupStorageLocation',
      metadata: { name, namespace: 'velero' },
      spec: {
        ...own.spec,
        default: false,
        objectStorage: { ...own.spec.objectStorage, prefix },
      },
    }),
  });
}

interface Location extends KubeObject {
  spec: { default?: boolean; objectStorage: { bucket: string } };
}
