import { Lab } from '../packages/lab/src';
import { renderRunError, Run } from '../plugins/mobility-common/src';
import { Api, cloneRequest, SHIPMENTS } from './support/Api';
import { startPortal } from './support/start-portal';
import { expect, test, WITH_LAB } from './support/test';
import { listVelero, removeNamespaces, VeleroObject } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

/**
 * Velero says `Completed` in each of these cases. The portal stops before its
 * Restore, somebody spoils what was published on the target, and it goes on.
 */
const CASES: {
  title: string;
  namespace: string;
  spoil(lab: Lab, volumes: VeleroObject[], backup: string): Promise<void>;
  claims: string[];
  code: string;
}[] = [
  {
    title: 'all volumes were dropped',
    namespace: 'spoilt-all',
    spoil: async (lab, volumes) => deleteVolumes(lab, volumes),
    claims: ['data-shipments-stream-0', 'shipments-data'],
    code: 'VOLUME_NOT_RESTORED',
  },
  {
    title: 'one of two volumes was dropped',
    namespace: 'spoilt-one',
    spoil: async (lab, volumes) =>
      deleteVolumes(
        lab,
        volumes.filter(v => claimOf(v) === 'shipments-data'),
      ),
    claims: ['shipments-data'],
    code: 'VOLUME_NOT_RESTORED',
  },
  {
    title: 'one volume arrives with an older, smaller content',
    namespace: 'spoilt-short',
    spoil: async (lab, volumes) => {
      const [stream] = volumes.filter(
        v => claimOf(v) === 'data-shipments-stream-0',
      );
      const [shop] = volumes.filter(v => claimOf(v) === 'shipments-data');
      await lab.clusters.cloud.kubectl([
        ...[
          'patch',
          'podvolumebackup',
          shop.metadata.name,
          '--namespace',
          'velero',
        ],
        ...['--type', 'merge', '--patch'],
        JSON.stringify({ status: { snapshotID: stream.status?.snapshotID } }),
      ]);
    },
    claims: ['shipments-data'],
    code: 'VOLUME_WRONG_SNAPSHOT',
  },
];

for (const { title, namespace, spoil, claims, code } of CASES) {
  test(`a run fails and names the volume when ${title}`, async ({ lab }) => {
    const { run } = await runSpoilt(lab, namespace, spoil);
    expect(run.state).toBe('failed');
    expect(run.error).toMatchObject({ code });
    expect(claims).toContain(run.error?.where.volume);
    expect(renderRunError(run.error!).what).toContain(run.error!.where.volume!);
    // It never claims to have made a copy.
    expect(run.targets[0].copy.state).toBe('partial');
    await removeNamespaces(lab, ['cloud', namespace]);
  });
}

test('a run fails when a volume arrives truncated', async ({ lab }) => {
  const namespace = 'spoilt-truncated';
  const { run } = await runSpoilt(
    lab,
    namespace,
    undefined,
    'verify',
    async () => {
      const [volume] = (
        await listVelero(lab.clusters.cloud, 'podvolumerestores')
      ).filter(
        ({ spec }) =>
          JSON.stringify(spec.pod).includes(namespace) &&
          spec.volume === 'data',
      );
      const { totalBytes = 0 } = volume.status?.progress ?? {};
      await lab.clusters.cloud.kubectl([
        ...[
          'patch',
          'podvolumerestore',
          volume.metadata.name,
          '--namespace',
          'velero',
        ],
        ...['--type', 'merge', '--patch'],
        JSON.stringify({ status: { progress: { bytesDone: totalBytes - 1 } } }),
      ]);
    },
  );
  expect(run.error).toMatchObject({ code: 'VOLUME_TRUNCATED' });
  expect(run.error?.where.volume).toBeTruthy();
  await removeNamespaces(lab, ['cloud', namespace]);
});

test('a failed run says what a retry will do, and the retry succeeds', async ({
  lab,
}) => {
  const namespace = 'spoilt-retry';
  const { run, restart } = await runSpoilt(lab, namespace, async (_, volumes) =>
    deleteVolumes(lab, volumes),
  );
  const api = await restart();
  // What was dropped is published again by whoever finds it missing.
  const first = await api.client.previewRetry(run.id);
  expect(first).toMatchObject({
    possible: true,
    from: 'restore',
    blockers: [],
  });
  expect(first.will.map(({ code }) => code)).toEqual([
    'RETRY_REMOVES_NAMESPACE',
    'RETRY_REMOVES_RESTORE',
    'RETRY_KEEPS_BACKUP',
  ]);
  // What it removes it must be allowed to; a first attempt need not be.
  const { onprem, cloud } = lab.clusters;
  const preview = async () => api.client.previewRetry(run.id);
  await cloud.kubectl(['delete', 'clusterrolebinding', 'mobility-sweep']);
  try {
    await expect.poll(preview, { timeout: 30_000 }).toMatchObject({
      possible: false,
      blockers: ['A right is missing on cloud'],
    });
  } finally {
    await cloud.kubectl([
      ...['apply', '-f', 'plugins/mobility-backend/rbac/sweep.yaml'],
    ]);
  }
  await expect
    .poll(preview, { timeout: 30_000 })
    .toMatchObject({ possible: true, blockers: [] });
  await api.client.retryRun(run.id);
  const retried = await api.follow(run.id);
  expect(retried.error).toBeUndefined();
  expect(retried.state).toBe('succeeded');
  expect(await cloud.data.read('shipments', namespace)).toEqual(
    await onprem.data.read('shipments'),
  );
  expect(
    await listVelero(onprem, 'backups', `mobility/run=${run.id}`),
  ).toHaveLength(1);
  await removeNamespaces(lab, ['cloud', namespace]);
});

/** Stopped when the test is over, however it ends. */
const portals: (() => Promise<void>)[] = [];
test.afterEach(async () => {
  for (const stop of portals.splice(0)) await stop();
});

/** A run that is stopped once, while somebody spoils something. */
async function runSpoilt(
  lab: Lab,
  namespace: string,
  spoil?: (lab: Lab, volumes: VeleroObject[], backup: string) => Promise<void>,
  before = 'restore',
  meddle?: () => Promise<void>,
): Promise<{ run: Run; restart(): Promise<Api> }> {
  const effect = before === 'restore' ? 'create Namespace' : 'read volumes';
  const portal = await startPortal({
    files: [lab.appConfigFile],
    config: { mobility: { runs: { leaseSeconds: 2 } } },
    entry: 'packages/backend/src/faulty.ts',
    env: { MOBILITY_FAULT: `before|${before}|${effect}` },
  });
  try {
    const api = await Api.as(portal.url, 'shipping-owner');
    const { id } = await api.begin(
      cloneRequest(SHIPMENTS, 'shipments', { cluster: 'cloud', namespace }),
    );
    await portal.ended();
    const [backup] = await listVelero(
      lab.clusters.cloud,
      'backups',
      `mobility/run=${id}`,
    );
    const volumes = await listVelero(
      lab.clusters.cloud,
      'podvolumebackups',
      `velero.io/backup-name=${backup.metadata.name}`,
    );
    expect(volumes).toHaveLength(2);
    await spoil?.(lab, volumes, backup.metadata.name);
    await meddle?.();
    await portal.restart({ env: { MOBILITY_FAULT: '' } });
    const run = await (await Api.as(portal.url, 'shipping-owner')).follow(id);
    return {
      run,
      restart: async () => {
        await portal.restart();
        return Api.as(portal.url, 'shipping-owner');
      },
    };
  } finally {
    test.info().annotations.push({ type: 'portal', description: portal.url });
    portals.push(() => portal.stop());
  }
}

function claimOf({ metadata }: VeleroObject): string | undefined {
  return metadata.annotations?.['velero.io/pvc-name'];
}

async function deleteVolumes(lab: Lab, volumes: VeleroObject[]): Promise<void> {
  const names = volumes.map(({ metadata }) => metadata.name);
  await lab.clusters.cloud.kubectl([
    ...['delete', 'podvolumebackups', ...names, '--namespace', 'velero'],
  ]);
}
