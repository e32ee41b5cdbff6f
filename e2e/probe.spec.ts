import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Lab, LabCluster } from '../packages/lab/src';
import { PlanRequestInput } from '../plugins/mobility-common/src';
import { Api } from './support/Api';
import { dieThrough } from './support/died';
import { startPortal } from './support/start-portal';
import { expect, test, WITH_LAB } from './support/test';

test.skip(!WITH_LAB, 'the lab is left out');

const probe = (snapshots: boolean): PlanRequestInput => ({
  kind: 'probe',
  source: { cluster: 'onprem' },
  targets: [{ cluster: 'cloud' }],
  snapshots,
});

/** Kinds of which a probe makes some, and what stands behind them. */
const KINDS = [
  'backups.velero.io',
  'restores.velero.io',
  'deletebackuprequests.velero.io',
  'namespaces',
  'persistentvolumeclaims',
  'persistentvolumes',
  'volumesnapshots.snapshot.storage.k8s.io',
  'volumesnapshotcontents.snapshot.storage.k8s.io',
];

/** Whatever of a run is on a cluster: by its id, wherever it stands. */
async function leftOn(cluster: LabCluster, run: string): Promise<string[]> {
  const { items } = await cluster.kubectlJson<{
    items: { kind: string; metadata: { name: string } }[];
  }>(['get', KINDS.join(','), '--all-namespaces', '--output', 'json']);
  return items
    .filter(item => JSON.stringify(item).includes(run))
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`);
}

async function expectNothingLeft(lab: Lab, run: string): Promise<void> {
  for (const cluster of Object.values(lab.clusters)) {
    expect(await leftOn(cluster, run)).toEqual([]);
  }
  // Objects of the lab's store are files.
  const { dir } = lab.objectStore;
  const files = await readdir(dir, { recursive: true, withFileTypes: true });
  const keys = files
    .filter(file => file.isFile())
    .map(file => join(file.parentPath, file.name));
  expect(keys.filter(key => key.includes(run))).toEqual([]);
}

test('a try shows that backup, reading and snapshots work, and leaves nothing', async ({
  lab,
  apiAs,
}) => {
  const owner = await apiAs('orders-owner');
  const refused = await owner.send('POST', '/plans', probe(true));
  expect(refused.status).toBe(403);

  const api = await apiAs('platform-engineer');
  const { id } = await api.begin(probe(true));
  const run = await api.follow(id);
  expect(run.error).toBeUndefined();
  expect(run.state).toBe('succeeded');
  const proofs = run.proofs ?? [];
  expect(
    proofs.map(proof =>
      [
        proof.what,
        proof.cluster,
        proof.what === 'snapshot' ? proof.snapshotClass : '',
      ]
        .join(' ')
        .trim(),
    ),
  ).toEqual(
    expect.arrayContaining([
      'written onprem',
      'read cloud',
      'snapshot onprem group-snapshots',
      'snapshot onprem plain-snapshots',
      'snapshot cloud group-snapshots',
      'snapshot cloud plain-snapshots',
    ]),
  );
  for (const proof of proofs) {
    if (proof.what !== 'snapshot') expect(proof.bytes).toBeGreaterThan(0);
    test.info().annotations.push({
      type: 'proof',
      description: JSON.stringify(proof),
    });
  }
  await expectNothingLeft(lab, id);

  // The portal's own account is held to what a probe makes. A claim is a matter of
  // the tiers `adjust` and `replace` too, and which of the policies answers is not
  // said; of a snapshot only the tier `probe` speaks.
  const { cloud } = lab.clusters;
  const asMobility = ['--as', 'system:serviceaccount:mobility:mobility'];
  const metadata = { name: 'not-of-a-probe', namespace: 'default' };
  const createAsMobility = (object: object) =>
    cloud.kubectl(['create', '-f', '-', ...asMobility], {
      input: JSON.stringify({ ...object, metadata }),
    });
  await expect(
    createAsMobility({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      },
    }),
  ).rejects.toThrow(
    /Mobility may (?:do this|adjust|stop workloads and replace claims) only/,
  );
  await expect(
    createAsMobility({
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshot',
      spec: { source: { persistentVolumeClaimName: 'not-of-a-probe' } },
    }),
  ).rejects.toThrow(/only to what a probe has made/);
  // Nobody else sees it.
  expect((await owner.send('GET', `/runs/${id}`)).status).toBe(404);
});

test('a try that is cancelled takes away what it has made', async ({
  lab,
  apiAs,
}) => {
  const api = await apiAs('platform-engineer');
  const { id } = await api.begin(probe(true));
  await api.until(id, ({ proofs = [] }) => proofs.length > 0);
  await api.client.cancelRun(id);
  const run = await api.follow(id);
  expect(run.state).toBe('cancelled');
  expect(run.cancel?.notes).toEqual([]);
  await expectNothingLeft(lab, id);
});

test('a try that is killed meanwhile and then meets another prefix says why, and leaves nothing', async ({
  lab,
}) => {
  const { cloud } = lab.clusters;
  const config = { mobility: { runs: { leaseSeconds: 2, pollSeconds: 0.5 } } };
  const faults = [
    'after|backup|create Backup',
    'before|read|create Restore',
    'after|tidy|create DeleteBackupRequest',
  ];
  const portal = await startPortal({
    files: [lab.appConfigFile],
    config,
    entry: 'packages/backend/src/faulty.ts',
    env: { MOBILITY_FAULT: faults[0] },
  });
  const prefix = (value: string) =>
    cloud.kubectl([
      ...['patch', 'backupstoragelocation', 'from-onprem', '-n', 'velero'],
      ...['--type', 'merge', '--patch'],
      JSON.stringify({ spec: { objectStorage: { prefix: value } } }),
    ]);
  const { id } = await (
    await Api.as(portal.url, 'platform-engineer')
  ).begin(probe(false));
  try {
    await dieThrough(portal, faults, async fault => {
      if (fault.startsWith('before|read')) await prefix('nowhere');
    });
    const api = await Api.as(portal.url, 'platform-engineer');
    const run = await api.follow(id);
    expect(run.state).toBe('failed');
    expect(run.error).toMatchObject({ where: { cluster: 'cloud' } });
    expect(run.error?.code).toMatch(/^RESTORE_(FAILED|REFUSED)$/);
    expect(String(run.error?.params.reason)).toMatch(/\w/);
    test.info().annotations.push({
      type: 'cause',
      description: JSON.stringify(run.error),
    });
    expect(run.proofs?.map(({ what }) => what)).toEqual(['written']);
    expect(run.steps.find(({ name }) => name === 'tidy')?.state).toBe('done');
  } finally {
    await prefix('onprem');
  }
  await expectNothingLeft(lab, id);
  await portal.stop();
});
