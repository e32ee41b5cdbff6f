import { LabCluster } from '../packages/lab/src';
import { Run } from '../plugins/mobility-common/src';
import { cloneRequest, DEPOT, LEDGER, newKey, ORDERS } from './support/Api';
import { expect, test, WITH_LAB } from './support/test';
import { volumeInfo } from './support/bucket';
import { fingerprint, listVelero, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');
test.describe.configure({ timeout: 300_000 });

/** The classes of `onprem`, as `cloud` calls them. */
const CLASSES = {
  'fast-group': 'premium-group',
  fast: 'premium',
  'fast-retain': 'premium-retain',
};
/** Chance may have it that two single snapshots fall between two numbers. */
const TRIES = 3;

const toCloud = (namespace: string, classes: Record<string, string>) => ({
  cluster: 'cloud',
  namespace,
  classes,
});
const ledgerClasses = { 'fast-group': 'premium-group' };

/** Which movers have worked for a run on a cluster. */
async function movers(cluster: LabCluster, run: Run) {
  const name = run.backup?.name ?? '';
  const restore = run.objects.find(({ kind }) => kind === 'Restore')?.name;
  const of = (resource: string, label: string) =>
    listVelero(cluster, resource, label);
  const [copies, uploads, restores, downloads] = await Promise.all([
    of('podvolumebackups', `velero.io/backup-name=${name}`),
    of('datauploads', `velero.io/backup-name=${name}`),
    of('podvolumerestores', `velero.io/restore-name=${restore}`),
    of('datadownloads', `velero.io/restore-name=${restore}`),
  ]);
  return {
    copies: copies.length,
    uploads: uploads.length,
    restores: restores.length,
    downloads: downloads.length,
  };
}

interface Claim {
  metadata: { name: string; labels?: Record<string, string> };
  spec: { volumeName: string; dataSource?: { kind: string } };
}

async function claimsOf(
  cluster: LabCluster,
  namespace: string,
): Promise<Claim[]> {
  const { items } = await cluster.kubectlJson<{ items: Claim[] }>([
    ...['get', 'pvc', '--namespace', namespace, '--output', 'json'],
  ]);
  return items;
}

async function handlesOf(cluster: LabCluster, namespace: string) {
  const claims = await claimsOf(cluster, namespace);
  return Promise.all(
    claims.map(async ({ spec: { volumeName } }) => {
      const volume = await cluster.kubectlJson<{
        spec: { csi?: { volumeHandle: string }; local?: { path: string } };
      }>(['get', 'pv', volumeName, '--output', 'json']);
      return volume.spec.csi?.volumeHandle ?? volume.spec.local?.path ?? '';
    }),
  );
}

/** Labels and annotations of ours on the claims of a namespace. */
async function marksOn(cluster: LabCluster, namespace: string) {
  const claims = await claimsOf(cluster, namespace);
  return claims.flatMap(({ metadata: { name, labels = {} } }) =>
    Object.keys(labels)
      .filter(key => key.startsWith('mobility/'))
      .map(key => `${name} ${key}`),
  );
}

test.describe('the ladder', () => {
  test('a group of volumes is snapshotted at one instant, and moved to another cluster', async ({
    lab,
    apiAs,
  }) => {
    const { onprem, cloud } = lab.clusters;
    const api = await apiAs('orders-owner');
    const before = await fingerprint(onprem, 'ledger');
    const data = await onprem.data.read('ledger');
    const request = cloneRequest(
      LEDGER,
      'ledger',
      toCloud('ledger-group', ledgerClasses),
    );
    const plan = await api.plan(request);
    expect(plan.kind === 'clone' && plan.volumes).toMatchObject(
      ['ledger-a', 'ledger-b'].map(claim => ({
        claim,
        rung: 'group-snapshot',
        consistency: 'one-instant',
        moved: true,
      })),
    );
    const run = await api.clone(request);

    // Asked of Velero, not of the plan.
    const infos = await volumeInfo(lab, 'onprem', run.backup?.name ?? '');
    expect(infos).toMatchObject(
      ['ledger-a', 'ledger-b'].map(pvcName => ({
        pvcName,
        backupMethod: 'CSISnapshot',
        snapshotDataMoved: true,
        result: 'succeeded',
      })),
    );
    expect(await movers(onprem, run)).toMatchObject({ copies: 0, uploads: 2 });
    expect(await movers(cloud, run)).toMatchObject({
      restores: 0,
      downloads: 2,
    });

    const counters = await (
      await cloud.data.counter('ledger-group')
    ).counters();
    expect(counters.whole).toBe(true);
    expect(counters.atStart['ledger-a']).toBeGreaterThan(0);
    expect(await cloud.data.read('ledger', 'ledger-group')).toEqual(data);
    expect(run.bytes.intoStore.done).toBeGreaterThan(0);
    expect(run.bytes.outOfStore).toEqual({
      'cloud/ledger-group': run.bytes.intoStore,
    });
    // The labels that made the group are gone, and were never on the copy.
    expect(await fingerprint(onprem, 'ledger')).toEqual(before);
    expect(await marksOn(cloud, 'ledger-group')).toEqual([]);
    await removeNamespaces(lab, ['cloud', 'ledger-group']);
  });

  test('snapshots of one volume after another tear what belongs together', async ({
    lab,
    apiAs,
  }) => {
    const { onprem, cloud } = lab.clusters;
    const api = await apiAs('orders-owner');
    const whole: boolean[] = [];
    for (let i = 1; i <= TRIES && !whole.includes(false); i++) {
      const namespace = `ledger-single-${i}`;
      const run = await api.clone({
        ...cloneRequest(LEDGER, 'ledger', toCloud(namespace, ledgerClasses)),
        strategy: 'snapshot',
      });
      expect(run.plan.volumes.map(({ consistency }) => consistency)).toEqual([
        'per-volume',
        'per-volume',
      ]);
      expect(run.plan.findings.map(({ code }) => code)).toContain(
        'SNAPSHOTS_APART',
      );
      expect(await movers(onprem, run)).toMatchObject({
        copies: 0,
        uploads: 2,
      });
      const counter = await cloud.data.counter(namespace);
      whole.push((await counter.counters()).whole);
      await removeNamespaces(lab, ['cloud', namespace]);
    }
    expect(whole).toContain(false);
  });

  test('a copy beside the original is made from snapshots that stay in the storage', async ({
    lab,
    apiAs,
  }) => {
    const { onprem } = lab.clusters;
    const api = await apiAs('orders-owner');
    const before = await fingerprint(onprem, 'ledger');
    const data = await onprem.data.read('ledger');
    const request = cloneRequest(LEDGER, 'ledger', {
      cluster: 'onprem',
      namespace: 'ledger-beside',
    });
    // A group would not survive in the storage, so it is moved here as well.
    const grouped = await api.plan(request);
    expect(grouped.kind === 'clone' && grouped.volumes).toMatchObject(
      Array(2).fill({ rung: 'group-snapshot', moved: true }),
    );
    const run = await api.clone({ ...request, strategy: 'snapshot' });
    expect(run.plan.volumes.map(({ rung, moved }) => [rung, moved])).toEqual([
      ['snapshot', false],
      ['snapshot', false],
    ]);
    const infos = await volumeInfo(lab, 'onprem', run.backup?.name ?? '');
    expect(infos.map(one => one.snapshotDataMoved ?? false)).toEqual([
      false,
      false,
    ]);
    expect(await movers(onprem, run)).toEqual({
      copies: 0,
      uploads: 0,
      restores: 0,
      downloads: 0,
    });
    expect(run.bytes.intoStore).toEqual({ done: 0, total: 0 });
    expect(await onprem.data.read('ledger', 'ledger-beside')).toEqual(data);
    const [original, copy] = await Promise.all([
      handlesOf(onprem, 'ledger'),
      handlesOf(onprem, 'ledger-beside'),
    ]);
    expect(copy.filter(handle => original.includes(handle))).toEqual([]);
    expect(await fingerprint(onprem, 'ledger')).toEqual(before);
    expect(await marksOn(onprem, 'ledger-beside')).toEqual([]);

    // The copy lives on its own: what was snapshotted may go.
    await removeNamespaces(lab, ['onprem', 'ledger-beside']);
    expect(await onprem.data.read('ledger')).toEqual(data);
  });

  test('volumes of four classes travel in three ways in one run', async ({
    lab,
    apiAs,
  }) => {
    const { onprem, cloud } = lab.clusters;
    const api = await apiAs('shipping-owner');
    const data = await onprem.data.read('depot');
    const before = await fingerprint(onprem, 'depot');
    const run = await api.clone(
      cloneRequest(
        DEPOT,
        'depot',
        toCloud('depot', CLASSES),
        // One target elsewhere moves the snapshots for all.
        { cluster: 'onprem', namespace: 'depot-copy' },
      ),
    );
    const rungs = Object.fromEntries(
      run.plan.volumes.map(({ storageClass, rung }) => [storageClass, rung]),
    );
    expect(rungs).toEqual({
      'fast-group': 'snapshot',
      fast: 'snapshot',
      'local-path': 'copy',
      'fast-retain': 'snapshot',
    });
    const infos = await volumeInfo(lab, 'onprem', run.backup?.name ?? '');
    expect(
      infos
        .map(({ backupMethod, snapshotDataMoved }) => [
          backupMethod,
          snapshotDataMoved ?? false,
        ])
        .sort(),
    ).toEqual([
      ['CSISnapshot', true],
      ['CSISnapshot', true],
      ['CSISnapshot', true],
      ['PodVolumeBackup', false],
    ]);
    expect(await cloud.data.read('depot')).toEqual(data);
    expect(await onprem.data.read('depot', 'depot-copy')).toEqual(data);
    const [original, copy] = await Promise.all([
      handlesOf(onprem, 'depot'),
      handlesOf(onprem, 'depot-copy'),
    ]);
    expect(copy.filter(handle => original.includes(handle))).toEqual([]);
    expect(await fingerprint(onprem, 'depot')).toEqual(before);
    await removeNamespaces(lab, ['cloud', 'depot'], ['onprem', 'depot-copy']);
  });

  test('a volume that is left out comes back empty, on storage of its own', async ({
    lab,
    apiAs,
  }) => {
    const { onprem } = lab.clusters;
    const api = await apiAs('shipping-owner');
    const data = await onprem.data.read('depot');
    const before = await fingerprint(onprem, 'depot');
    const claim = 'retain-depot-0';
    const request = {
      ...cloneRequest(DEPOT, 'depot', {
        cluster: 'onprem',
        namespace: 'depot-empty',
      }),
      leaveOut: [claim],
    };
    const wrong = await api.plan({ ...request, leaveOut: ['retain'] });
    expect(
      wrong.findings.find(({ code }) => code === 'LEFT_OUT_UNKNOWN')?.params,
    ).toMatchObject({ available: expect.stringContaining(claim) });

    const run = await api.clone(request);
    expect(run.plan.volumes.find(one => one.claim === claim)).toMatchObject({
      storageClass: 'fast-retain',
      rung: 'left-out',
    });
    expect(run.volumes.find(one => one.claim === claim)?.intoStore.state).toBe(
      'left-out',
    );
    // Neither the claim nor its volume is in the backup.
    const infos = await volumeInfo(lab, 'onprem', run.backup?.name ?? '');
    expect(infos.map(({ pvcName }) => pvcName).sort()).toEqual([
      'group-depot-0',
      'local-depot-0',
      'single-depot-0',
    ]);

    const [original, copy] = await Promise.all([
      handlesOf(onprem, 'depot'),
      handlesOf(onprem, 'depot-empty'),
    ]);
    expect(copy).toHaveLength(4);
    expect(copy.filter(handle => original.includes(handle))).toEqual([]);
    // As the application sees it: nothing on the one, everything on the others.
    expect(await onprem.data.read('depot', 'depot-empty')).toEqual({
      ...data,
      volumeRecords: data.volumeRecords?.filter(
        ({ volume }) => volume !== 'retain',
      ),
    });
    expect(data.volumeRecords?.some(({ volume }) => volume === 'retain')).toBe(
      true,
    );

    // What is written to the copy is not written to the original.
    const counter = await onprem.data.counter('depot-empty');
    await counter.add('retain', 1024);
    expect(await onprem.data.read('depot')).toEqual(data);
    expect(await fingerprint(onprem, 'depot')).toEqual(before);
    await removeNamespaces(lab, ['onprem', 'depot-empty']);
    expect(await onprem.data.read('depot')).toEqual(data);
  });

  test('a way that is asked for is taken, or refused with what stands against it', async ({
    lab,
    apiAs,
  }) => {
    const { onprem, cloud } = lab.clusters;
    const api = await apiAs('orders-owner');
    const data = await onprem.data.read('ledger');
    const run = await api.clone({
      ...cloneRequest(LEDGER, 'ledger', toCloud('ledger-copy', ledgerClasses)),
      strategy: 'copy',
    });
    expect(await movers(onprem, run)).toMatchObject({ copies: 2, uploads: 0 });
    expect(await movers(cloud, run)).toMatchObject({
      restores: 2,
      downloads: 0,
    });
    expect(await cloud.data.read('ledger', 'ledger-copy')).toEqual(data);
    await removeNamespaces(lab, ['cloud', 'ledger-copy']);

    const request = {
      ...cloneRequest(ORDERS, 'orders', toCloud('orders-asked', {})),
      strategy: 'group-snapshot' as const,
    };
    const plan = await api.plan(request);
    const refused = plan.findings.find(
      ({ code }) => code === 'STRATEGY_IMPOSSIBLE',
    );
    expect(refused?.params).toMatchObject({
      claim: 'data-orders-0',
      reason: expect.stringContaining('of type local, not of a CSI driver'),
    });
    const answer = await api.send('POST', '/runs', {
      request: plan.request,
      planHash: plan.hash,
      idempotencyKey: newKey(),
      accept: plan.findings.map(({ id }) => id),
    });
    expect(answer.status).toBe(422);
  });
});
