import { LabCluster } from '../packages/lab/src';
import { renderRunError, Run } from '../plugins/mobility-common/src';
import { Portal } from '../tools/src/portal/Portal';
import { Api, cloneRequest, ORDERS } from './support/Api';
import { startPortal } from './support/start-portal';
import { expect, test, WITH_LAB } from './support/test';
import {
  forgetRepositories,
  KubeObject,
  listVelero,
  madeBy,
  removeNamespaces,
} from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const SECRET = 'velero-repo-credentials';
const LOCATION = 'from-onprem';
const IN_VELERO = ['--namespace', 'velero'];

let portal: Portal;
let api: Api;

test.beforeAll(async ({ lab }) => {
  portal = await startPortal({
    files: [lab.appConfigFile],
    config: { mobility: { factsCacheSeconds: 0 } },
  });
  api = await Api.as(portal.url, 'orders-owner');
});
test.afterAll(async () => portal?.stop());

test('a run waits while Velero opens a repository anew, and says so', async ({
  lab,
}) => {
  const { onprem, cloud } = lab.clusters;
  const namespace = 'orders-anew';
  const request = toCloud(namespace);
  try {
    // Its portal is new: no run of it has read anything there.
    expect(await codesOf(request)).toContain('REPOSITORY_UNPROVEN');
    await api.clone(request);
    await removeNamespaces(lab, ['cloud', namespace]);

    await makeLocationAnew(cloud);
    const repository = await repositoryOf(cloud);
    expect(repository.status).toMatchObject({ phase: 'NotReady' });
    expect(await codesOf(request)).toContain('REPOSITORY_CHANGING');

    const { id } = await api.begin(request);
    const waiting = await api.until(id, run => noteOf(run) !== undefined);
    expect(noteOf(waiting)?.params).toEqual({
      repository: repository.metadata.name,
    });
    expect(await madeBy(cloud, 'restores', id)).toEqual([]);

    await askToLook(cloud, repository);
    const run = await api.follow(id);
    expect(run.error).toBeUndefined();
    expect(run.state).toBe('succeeded');
    expect(await cloud.data.read('orders', namespace)).toEqual(
      await onprem.data.read('orders'),
    );
    expect(await codesOf(request)).not.toContain('REPOSITORY_CHANGING');
  } finally {
    await removeNamespaces(lab, ['cloud', namespace]);
  }
});

test('another repository password is found out, said, and mended', async ({
  lab,
}) => {
  const { onprem, cloud } = lab.clusters;
  const namespace = 'orders-locked';
  const request = toCloud(namespace);
  const password = await passwordOf(cloud);
  try {
    await setPassword(cloud, Buffer.from('another').toString('base64'));
    await forgetRepositories(cloud, LOCATION);
    const failed = await api.follow((await api.begin(request)).id);
    // Velero has called the repository ready all the same.
    expect((await repositoryOf(cloud)).status).toMatchObject({
      phase: 'Ready',
    });
    expect(failed.state).toBe('failed');
    expect(failed.error).toMatchObject({ code: 'REPOSITORY_LOCKED' });
    const { why, do: remedy } = renderRunError(failed.error!);
    expect(why).toContain('invalid repository password');
    expect(remedy).toContain(SECRET);
    expect(await codesOf(request)).toContain('REPOSITORY_WAS_LOCKED');

    await setPassword(cloud, password);
    await api.client.retryRun(failed.id);
    const retried = await api.follow(failed.id);
    expect(retried.error).toBeUndefined();
    expect(retried.state).toBe('succeeded');
    expect(await cloud.data.read('orders', namespace)).toEqual(
      await onprem.data.read('orders'),
    );
    const codes = await codesOf(request);
    expect(codes).not.toContain('REPOSITORY_WAS_LOCKED');
    expect(codes).not.toContain('REPOSITORY_UNPROVEN');
  } finally {
    await setPassword(cloud, password);
    await forgetRepositories(cloud, LOCATION);
    await removeNamespaces(lab, ['cloud', namespace]);
  }
});

function toCloud(namespace: string) {
  return cloneRequest(ORDERS, 'orders', { cluster: 'cloud', namespace });
}

async function codesOf(request: ReturnType<typeof cloneRequest>) {
  return (await api.plan(request)).findings.map(({ code }) => code);
}

function noteOf({ targets }: Run) {
  return targets
    .flatMap(({ steps }) => steps)
    .find(({ note }) => note?.code === 'REPOSITORY_WAITING')?.note;
}

async function repositoryOf(cluster: LabCluster) {
  const found = await listVelero(
    cluster,
    'backuprepositories',
    `velero.io/storage-location=${LOCATION},velero.io/volume-namespace=orders`,
  );
  expect(found).toHaveLength(1);
  return found[0];
}

/** Deleted and made again, as an operator does who has mistyped it. */
async function makeLocationAnew(cluster: LabCluster): Promise<void> {
  const { metadata, spec } = await cluster.kubectlJson<
    KubeObject & { spec: object }
  >(['get', 'backupstoragelocation', LOCATION, ...IN_VELERO]);
  await cluster.kubectl([
    ...['delete', 'backupstoragelocation', LOCATION],
    ...IN_VELERO,
  ]);
  await expect
    .poll(async () => (await repositoryOf(cluster)).status?.phase)
    .toBe('NotReady');
  const input = JSON.stringify({
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name: metadata.name, namespace: metadata.namespace },
    spec,
  });
  await cluster.kubectl(['apply', '-f', '-'], { input });
  await cluster.kubectl([
    ...['wait', `backupstoragelocation/${LOCATION}`, ...IN_VELERO],
    ...['--for', 'jsonpath={.status.phase}=Available', '--timeout', '50s'],
  ]);
}

/** Velero looks every five minutes, and at once when the spec changes. */
async function askToLook(
  cluster: LabCluster,
  { metadata }: KubeObject,
): Promise<void> {
  const patch = JSON.stringify({ spec: { maintenanceFrequency: '2h0m0s' } });
  await cluster.kubectl([
    ...['patch', 'backuprepository', metadata.name, ...IN_VELERO],
    ...['--type', 'merge', '--patch', patch],
  ]);
}

async function passwordOf(cluster: LabCluster): Promise<string> {
  const { data } = await cluster.kubectlJson<{ data: Record<string, string> }>([
    ...['get', 'secret', SECRET, ...IN_VELERO],
  ]);
  return data['repository-password'];
}

async function setPassword(cluster: LabCluster, base64: string): Promise<void> {
  const patch = JSON.stringify({ data: { 'repository-password': base64 } });
  await cluster.kubectl([
    ...['patch', 'secret', SECRET, ...IN_VELERO],
    ...['--type', 'merge', '--patch', patch],
  ]);
}
