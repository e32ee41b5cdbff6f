import {
  ClusterClient,
  readClusterUid,
  readKubernetesVersion,
  readServedKinds,
  readSnapshotOrigin,
  readSnapshots,
  readStorageClasses,
} from './clusters';
import { FakeApiServer } from './clusters/testing/FakeApiServer';
import { testClient } from './clusters/testing/test-client';
import { FakeObjects } from './clusters/testing/FakeObjects';
import { grantsOf } from './clusters/testing/grants';
import { readMovers } from './gather-movers';
import {
  findApplication,
  readApplication,
  readGateways,
  readHeldKinds,
  readIngresses,
  readTargetNamespace,
} from './inventory';
import { readEvents } from './stillness';
import {
  readLocations,
  readNodeAgent,
  readRepositories,
  readUnfinishedRestores,
  readVelero,
  VeleroClient,
} from './velero';

const object = (name: string, more: object = {}) => ({
  metadata: { name, uid: `uid of ${name}` },
  ...more,
});

const WIDGETS = {
  group: 'example.com',
  resource: 'widgets',
  kind: 'Widget',
  versions: ['v1'],
};

/** Everything that Mobility reads of a cluster, once. */
async function readAll(client: ClusterClient): Promise<void> {
  const locator = { labelSelector: 'app=orders' };
  const velero = new VeleroClient(client);
  await readClusterUid(client);
  await readKubernetesVersion(client);
  await readStorageClasses(client);
  await readSnapshots(client);
  // Rights of one's own choice: a kind that nobody may list is not asked for.
  await readHeldKinds(client, 'orders', [WIDGETS]);
  await readSnapshotOrigin(client, 'orders', 'vs');
  await readVelero(client);
  await readNodeAgent(client);
  await readLocations(client);
  await readRepositories(client);
  await velero.listSchedules();
  await findApplication(client, locator);
  const served = await readServedKinds(client);
  await readApplication(client, locator, 'orders', Promise.resolve(served));
  await readIngresses(client);
  await readGateways(client, served);
  await readTargetNamespace(client, 'orders');
  await readMovers(client);
  await readEvents(client, 'orders');
  await velero.getBackup('b');
  await velero.listBackups();
  await readUnfinishedRestores(client);
  await velero.getRestore('r');
  await velero.listPodVolumeBackups('b');
  await velero.listPodVolumeRestores('r');
  await velero.listDataUploads('b');
  await velero.listDataDownloads('r');
}

const GATEWAYS = 'gateway.networking.k8s.io';

/** As its standard and its experimental channel have them. */
const BY_VERSION: Record<string, string[]> = {
  v1: ['gateways', 'httproutes', 'grpcroutes'],
  v1alpha3: ['tlsroutes'],
};

/** Of the groups that are served here only the Gateway API matters. */
function resourcesOf(group: string, version: string) {
  const names = group === GATEWAYS ? BY_VERSION[version] : [];
  return names.map(name => ({
    name,
    kind: name,
    namespaced: true,
    verbs: ['create', 'delete', 'get', 'list'],
  }));
}

/** `scope verb group resource` of a request, as a rule would have to grant it. */
function rightFor(url: string): string | undefined {
  const [path] = url.split('?');
  const parts =
    /^\/(?:api|apis\/(?<group>[^/]+))\/v\d\w*\/(?:namespaces\/(?<namespace>[^/]+)\/)?(?<resource>[a-z]+)(?<name>\/[^/]+)?$/.exec(
      path,
    )?.groups;
  if (!parts) return undefined;
  return [
    parts.namespace === 'velero' ? 'velero' : 'cluster',
    parts.name ? 'get' : 'list',
    parts.group ?? '',
    parts.resource,
  ].join(' ');
}

it('view.yaml grants what is read, and no more', async () => {
  const server = await FakeApiServer.start();
  const objects = new FakeObjects();
  server.answer = objects.answer;
  objects.put('/api/v1/namespaces', object('kube-system'));
  objects.put('/api/v1/namespaces', object('orders'));
  objects.put('/api/v1/persistentvolumes', object('pv-1', { spec: {} }));
  objects.put(
    '/api/v1/namespaces/orders/persistentvolumeclaims',
    object('data', { spec: { volumeName: 'pv-1' } }),
  );
  const apps = '/apis/apps/v1/namespaces/velero';
  const spec = { template: { spec: { containers: [] } } };
  objects.put(`${apps}/deployments`, object('velero', { spec }));
  objects.put(`${apps}/daemonsets`, object('node-agent'));
  const velero = '/apis/velero.io/v1/namespaces/velero';
  objects.put(`${velero}/backups`, object('b', { spec: {} }));
  objects.put(`${velero}/restores`, object('r', { spec: {} }));
  objects.put(
    '/apis/snapshot.storage.k8s.io/v1/namespaces/orders/volumesnapshots',
    object('vs', { status: { boundVolumeSnapshotContentName: 'content' } }),
  );
  objects.put(
    '/apis/snapshot.storage.k8s.io/v1/volumesnapshotcontents',
    object('content', { spec: { source: {} } }),
  );
  const served = (name: string, version: string) => ({
    name,
    versions: [{ version }],
  });
  objects.instead = ({ url }) => {
    if (url.startsWith('/version')) {
      return { body: { gitVersion: 'v1.34.4' } };
    }
    const version = url.match(/^\/apis\/([^/]+)\/(v\d\w*)$/);
    if (version)
      return { body: { resources: resourcesOf(version[1], version[2]) } };
    if (!/^\/apis\/?$/.test(url)) return undefined;
    const groups = [
      served('snapshot.storage.k8s.io', 'v1'),
      served('groupsnapshot.storage.k8s.io', 'v1beta2'),
      served(GATEWAYS, 'v1'),
      served(GATEWAYS, 'v1alpha3'),
    ];
    return { body: { kind: 'APIGroupList', groups } };
  };
  const client = testClient(server, { roles: ['source', 'target'] });
  await readAll(client);
  client.close();
  await server.stop();

  // Asking for one's own rights is everybody's right (system:basic-user).
  const reads = server.seen.filter(({ method }) => method === 'GET');
  const asked = new Set(reads.flatMap(({ url }) => rightFor(url) ?? []));
  const granted = await grantsOf('view');
  const everywhere = (right: string) => right.replace(/^velero/, 'cluster');
  const missing = [...asked].filter(
    right => !granted.includes(right) && !granted.includes(everywhere(right)),
  );
  expect(missing).toEqual([]);
  expect(granted.filter(right => !asked.has(right))).toEqual([]);
});
