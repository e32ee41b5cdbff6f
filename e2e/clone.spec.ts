import { LabCluster } from '../packages/lab/src';
import { cloneRequest, ORDERS, SHIPMENTS } from './support/Api';
import { expect, test, WITH_LAB } from './support/test';
import { volumeInfo } from './support/bucket';
import {
  fingerprint,
  listVelero,
  madeBy,
  removeNamespaces,
} from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

/**
 * The pods that Velero filled the volumes of are those that serve: no second
 * ReplicaSet has taken their place.
 */
async function expectPodsAsRestored(
  cluster: LabCluster,
  run: string,
  namespace: string,
) {
  const [restore] = await madeBy(cluster, 'restores', run);
  const filled = await listVelero(
    cluster,
    'podvolumerestores',
    `velero.io/restore-name=${restore.metadata.name}`,
  );
  const { items } = await cluster.kubectlJson<{ items: ServingPod[] }>([
    ...['get', 'pods', '--namespace', namespace, '--output', 'json'],
  ]);
  const ready = items.filter(({ status }) =>
    status.conditions.some(c => c.type === 'Ready' && c.status === 'True'),
  );
  expect(filled).toHaveLength(2);
  expect(
    filled.map(({ spec }) => (spec.pod as { uid: string }).uid).sort(),
  ).toEqual(ready.map(({ metadata }) => metadata.uid).sort());
}

interface ServingPod {
  metadata: { uid: string };
  status: { conditions: { type: string; status: string }[] };
}

test.describe('a clone by REST', () => {
  test('brings one volume to another cluster, and leaves the source as it was', async ({
    lab,
    apiAs,
  }) => {
    const { onprem, cloud } = lab.clusters;
    const api = await apiAs('orders-owner');
    const before = await fingerprint(onprem, 'orders');
    const data = await onprem.data.read('orders');
    const run = await api.clone(
      cloneRequest(ORDERS, 'orders', {
        cluster: 'cloud',
        namespace: 'orders-rest',
      }),
    );
    expect(await cloud.data.read('orders', 'orders-rest')).toEqual(data);
    // The backup that was just read there shows that the store is the same.
    const [{ criteria }] = (
      await api.plan(
        cloneRequest(ORDERS, 'orders', {
          cluster: 'cloud',
          namespace: 'orders-again',
        }),
      )
    ).targets;
    expect(criteria).toMatchObject({
      velero: { state: 'met' },
      store: { state: 'met' },
      storage: { state: 'met' },
    });
    expect(
      data.records.filter(record => record.attachmentHash).length,
    ).toBeGreaterThan(0);
    expect(await fingerprint(onprem, 'orders')).toEqual(before);

    // Which way the data took is asked of Velero, not of the plan.
    const backup = run.backup?.name ?? '';
    const volumes = await volumeInfo(lab, 'onprem', backup);
    expect(volumes).toMatchObject([
      {
        pvcName: 'data-orders-0',
        backupMethod: 'PodVolumeBackup',
        result: 'succeeded',
      },
    ]);
    const copied = await listVelero(
      onprem,
      'podvolumebackups',
      `velero.io/backup-name=${backup}`,
    );
    expect(copied.map(({ status }) => status)).toMatchObject([
      { phase: 'Completed' },
    ]);
    const restored = await listVelero(
      cloud,
      'podvolumerestores',
      `velero.io/restore-name=${
        run.objects.find(({ kind }) => kind === 'Restore')?.name
      }`,
    );
    expect(restored.map(({ spec }) => spec.snapshotID)).toEqual(
      copied.map(({ status }) => status?.snapshotID),
    );
    await removeNamespaces(lab, ['cloud', 'orders-rest']);
  });

  test('brings two volumes to two clusters in one run, with other storage on one', async ({
    lab,
    apiAs,
  }) => {
    const { onprem, cloud } = lab.clusters;
    const api = await apiAs('shipping-owner');
    const before = await fingerprint(onprem, 'shipments');
    const data = await onprem.data.read('shipments');
    const run = await api.clone(
      cloneRequest(
        SHIPMENTS,
        'shipments',
        {
          cluster: 'cloud',
          namespace: 'shipments',
          classes: { 'local-path': 'premium-local' },
        },
        { cluster: 'onprem', namespace: 'shipments-copy' },
      ),
    );
    expect(await cloud.data.read('shipments')).toEqual(data);
    expect(await onprem.data.read('shipments', 'shipments-copy')).toEqual(data);
    expect(data.messages?.length).toBeGreaterThan(0);
    expect(await fingerprint(onprem, 'shipments')).toEqual(before);

    expect(
      await listVelero(onprem, 'backups', `mobility/run=${run.id}`),
    ).toHaveLength(1);
    for (const cluster of [onprem, cloud]) {
      expect(
        await listVelero(cluster, 'restores', `mobility/run=${run.id}`),
      ).toHaveLength(1);
      // Policies and modifiers are gone with the run.
      expect(
        await listVelero(cluster, 'configmaps', `mobility/run=${run.id}`),
      ).toEqual([]);
    }
    await expectPodsAsRestored(cloud, run.id, 'shipments');
    const classes = await cloud.kubectl([
      ...['get', 'pvc', '--namespace', 'shipments'],
      ...['--output', 'jsonpath={.items[*].spec.storageClassName}'],
    ]);
    expect(classes.stdout).toBe('premium-local premium-local');
    expect(run.bytes.outOfStore).toEqual({
      'cloud/shipments': run.bytes.intoStore,
      'onprem/shipments-copy': run.bytes.intoStore,
    });
    await removeNamespaces(
      lab,
      ['cloud', 'shipments'],
      ['onprem', 'shipments-copy'],
    );
  });

  test('takes nothing along that is not of the namespace', async ({
    lab,
    apiAs,
  }) => {
    const { onprem, cloud } = lab.clusters;
    await onprem.kubectl([
      'create',
      'clusterrolebinding',
      'orders-admin',
      '--clusterrole=view',
      '--serviceaccount=orders:orders',
    ]);
    const api = await apiAs('orders-owner');
    await api.clone(
      cloneRequest(ORDERS, 'orders', {
        cluster: 'cloud',
        namespace: 'orders-scope',
      }),
    );
    const bindings = await cloud.kubectl([
      'get',
      'clusterrolebindings',
      '--output',
      'name',
    ]);
    expect(bindings.stdout).not.toContain('orders-admin');
    await onprem.kubectl(['delete', 'clusterrolebinding', 'orders-admin']);
    await removeNamespaces(lab, ['cloud', 'orders-scope']);
  });
});
