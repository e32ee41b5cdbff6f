import { gzipSync } from 'node:zlib';
import { ServedKind } from '../../planning/facts';
import { ClusterClient } from '../clusters';
import { FakeApiServer } from '../clusters/testing/FakeApiServer';
import { FakeObjects } from '../clusters/testing/FakeObjects';
import { testClient } from '../clusters/testing/test-client';
import { EntityLocator, readApplication } from '../inventory';
import { archivedApplication } from './archived-application';
import { BackupFiles } from './backup-files';
import { readArchive } from './read-archive';
import {
  APPLIED,
  ELSEWHERE,
  ORDERS,
  PASSWORD,
  pathOf,
} from './testing/archived-orders';
import {
  ArchivedFixture,
  archiveOf,
  filesOf,
  tarOf,
  VERSION_FILE,
} from './testing/archives';
import { SmallS3, startSmallS3 } from './testing/small-s3';

const KEY = 'onprem/backups/nightly/nightly.tar.gz';
const HERE: EntityLocator = { labelSelector: 'app=web', namespace: 'orders' };
const SERVED: ServedKind[] = [
  {
    group: 'gateway.networking.k8s.io',
    resource: 'httproutes',
    kind: 'HTTPRoute',
    versions: ['v1'],
  },
];

let s3: SmallS3;
beforeEach(async () => {
  s3 = await startSmallS3();
});
afterEach(() => s3.stop());

const archive = () => new BackupFiles(s3.store, 'onprem', 'nightly').archive();

const readAll = () =>
  archivedApplication(archive(), 'uid of kube-system', 'orders');

const read = async (...args: Parameters<typeof readAll>) =>
  (await readAll(...args)).application;

const put = async (objects: ArchivedFixture[]) =>
  s3.objects.set(KEY, await archiveOf(objects));

describe('archivedApplication', () => {
  beforeEach(() => put([...ELSEWHERE, ...ORDERS]));

  it('has the volumes with their mounts', async () => {
    const { volumes } = await read();
    expect(volumes).toMatchObject([
      {
        claim: 'data',
        phase: 'Bound',
        storageClass: 'fast',
        capacityBytes: 2 * 1024 ** 3,
        volume: 'pv-data',
        handle: 'local:uid of kube-system/node-1/disk',
        reclaimPolicy: 'Delete',
        mounts: [{ pod: 'web-0', node: 'node-1', mountedByContainer: true }],
      },
    ]);
  });

  it('names the kinds that a target has to serve, those that are not read too', async () => {
    const widget = {
      path: 'resources/widgets.example.com/v1beta1/namespaces/orders/w.json',
      text: 'is not read',
    };
    const theirs = {
      path: 'resources/gadgets.example.com/v1/namespaces/theirs/g.json',
      text: 'is not ours',
    };
    const preferred = widget.path.replace('v1beta1', 'v1-preferredversion');
    const files = [
      VERSION_FILE,
      widget,
      theirs,
      { ...widget, path: preferred },
      ...ORDERS.flatMap(filesOf),
    ];
    s3.objects.set(KEY, gzipSync(await tarOf(files)));
    const { kinds } = await readAll();
    expect(kinds).toContainEqual({
      group: 'example.com',
      resource: 'widgets',
      kind: 'widgets',
      versions: ['v1', 'v1beta1'],
    });
    expect(kinds).toContainEqual({
      group: 'apps',
      resource: 'statefulsets',
      kind: 'StatefulSet',
      versions: ['v1'],
    });
    expect(JSON.stringify(kinds)).not.toMatch(/gadgets|"pods"/);
  });

  it('tells the objects that may be chosen, and what workloads need', async () => {
    const { objects } = await readAll();
    const refs = objects.map(({ kind, name }) => `${kind}/${name}`);
    expect(refs).toEqual(
      expect.arrayContaining(['StatefulSet/web', 'Secret/login']),
    );
    // What somebody makes by itself is of nobody's choice.
    expect(refs).not.toContain('Pod/web-0');
    expect(refs).not.toContain('ConfigMap/kube-root-ca.crt');
    expect(objects.find(({ kind }) => kind === 'StatefulSet')).toMatchObject({
      needs: expect.arrayContaining(['PersistentVolumeClaim/data']),
      pods: ['web-0'],
      beside: [],
    });
    expect(JSON.stringify(objects)).not.toContain(PASSWORD);
  });

  it('tells what a workload has made by who owns it, not by labels', async () => {
    const named = (
      kind: string,
      name: string,
      owner?: { kind: string; name: string },
      rest: object = {},
    ): ArchivedFixture => ({
      kind,
      metadata: {
        name,
        namespace: 'orders',
        uid: `uid of ${kind} ${name}`,
        labels: { app: 'web' },
        ...(owner
          ? {
              ownerReferences: [
                { ...owner, uid: `uid of ${owner.kind} ${owner.name}` },
              ],
            }
          : {}),
      },
      ...rest,
    });
    const pods = { template: { metadata: { labels: { app: 'web' } } } };
    const selector = { matchLabels: { app: 'web' } };
    const spec = { spec: { selector, ...pods } };
    const deployments = ['api', 'api-next'].flatMap(name => [
      named('Deployment', name, undefined, spec),
      // Its name says nothing: another one is named so that it could be of both.
      ...['a', 'b'].map(end =>
        named(
          'ReplicaSet',
          `${name}-${end}`,
          { kind: 'Deployment', name },
          spec,
        ),
      ),
      named('Pod', `${name}-a-1`, { kind: 'ReplicaSet', name: `${name}-a` }),
    ]);
    const set = ['db', 'queue'].flatMap(name => [
      named('StatefulSet', name, undefined, spec),
      named('ControllerRevision', `${name}-1`, { kind: 'StatefulSet', name }),
      named('Pod', `${name}-0`, { kind: 'StatefulSet', name }),
    ]);
    await put([...ORDERS, ...deployments, ...set, named('Pod', 'shell')]);
    const { objects } = await readAll();
    const made = Object.fromEntries(
      objects.flatMap(({ kind, name, pods: own, beside }) =>
        own ? [[`${kind}/${name}`, [...own, ...(beside ?? [])]]] : [],
      ),
    );
    expect(made).toEqual({
      'StatefulSet/web': ['web-0'],
      'Deployment/api': ['api-a-1', 'ReplicaSet/api-a', 'ReplicaSet/api-b'],
      'Deployment/api-next': [
        'api-next-a-1',
        'ReplicaSet/api-next-a',
        'ReplicaSet/api-next-b',
      ],
      'StatefulSet/db': ['db-0', 'ControllerRevision/db-1'],
      'StatefulSet/queue': ['queue-0', 'ControllerRevision/queue-1'],
      'Pod/shell': ['shell'],
    });
  });

  it('keeps nothing of other namespaces', async () => {
    const kept = await readArchive(archive(), { namespace: 'orders' });
    const text = JSON.stringify([kept, await read()]);
    expect(text).toContain('pv-data');
    expect(text).not.toContain('theirs');
    expect(text).not.toContain('pv-of-others');
  });

  it('has names of Secrets and none of their values', async () => {
    const facts = await read();
    expect(facts.secrets).toEqual(['login']);
    const kept = await readArchive(archive(), { namespace: 'orders' });
    expect(kept.objects.scope.secrets).toHaveLength(1);
    const text = JSON.stringify([facts, kept]);
    for (const secret of [PASSWORD, APPLIED]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('base64'));
    }
  });

  it('does not have a namespace that is not in it', async () => {
    await put(ELSEWHERE);
    await expect(read()).rejects.toMatchObject({
      kind: 'not-found',
      reason: 'it does not hold namespace orders',
    });
  });
});

describe('beside what is read of a cluster', () => {
  let server: FakeApiServer;
  let client: ClusterClient;
  let objects: FakeObjects;
  beforeEach(async () => {
    server = await FakeApiServer.start();
    client = testClient(server);
    objects = new FakeObjects();
    server.answer = objects.answer;
    objects.put('/api/v1/namespaces', {
      metadata: { name: 'kube-system', uid: 'uid of kube-system' },
    });
  });
  afterEach(async () => {
    client.close();
    await server.stop();
  });

  it('is the same, where all of the namespace was backed up', async () => {
    // In another order than that of an API server.
    await put([...ELSEWHERE, ...ORDERS].reverse());
    for (const object of ORDERS) objects.put(pathOf(object), object);
    const live = await readApplication(
      client,
      HERE,
      'orders',
      Promise.resolve(SERVED),
    );
    const archived = await read();
    expect(archived).toEqual(live);
    expect(archived.references.length).toBeGreaterThan(0);
  });
});

it('has all that a restore brings back, whatever labels the entity goes by today', async () => {
  const batch: ArchivedFixture = {
    kind: 'CronJob',
    metadata: { name: 'mail', namespace: 'orders', uid: 'uid of mail' },
    spec: { schedule: '* * * * *', jobTemplate: { spec: { template: {} } } },
  };
  await put([...ORDERS, batch]);
  const facts = await read();
  expect(facts.cronJobs.map(({ name }) => name)).toContain('mail');
  expect(facts.workloads.map(({ name }) => name)).toContain('web');
  expect(facts).toMatchObject({ neighbours: [], otherNamespaces: [] });
  expect(facts.closure).toBeUndefined();
});
