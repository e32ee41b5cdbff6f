import { ServedKind } from '../../planning/facts';
import { ClusterClient } from '../clusters';
import { FakeApiServer } from '../clusters/testing/FakeApiServer';
import { FakeObjects } from '../clusters/testing/FakeObjects';
import { testClient } from '../clusters/testing/test-client';
import { readApplication } from './read-application';

const DEPLOYMENTS = '/apis/apps/v1/namespaces/orders/deployments';
const ROUTES =
  '/apis/gateway.networking.k8s.io/v1/namespaces/orders/httproutes';
const SERVED: ServedKind[] = [
  {
    group: 'gateway.networking.k8s.io',
    resource: 'httproutes',
    kind: 'HTTPRoute',
    versions: ['v1'],
  },
];

const deployment = (name: string) => ({
  metadata: { name, namespace: 'orders', uid: `uid of ${name}` },
  spec: { template: { metadata: { labels: { app: name } } } },
});

describe('readApplication', () => {
  let server: FakeApiServer;
  let client: ClusterClient;
  let objects: FakeObjects;

  beforeEach(async () => {
    server = await FakeApiServer.start();
    client = testClient(server);
    objects = new FakeObjects();
    server.answer = objects.answer;
    for (const name of ['kube-system', 'orders']) {
      objects.put('/api/v1/namespaces', { metadata: { name, uid: name } });
    }
    objects.put(DEPLOYMENTS, deployment('web'));
    objects.put(ROUTES, {
      metadata: {
        name: 'web',
        namespace: 'orders',
        uid: 'uid of route',
        annotations: {
          'external-dns.alpha.kubernetes.io/hostname': 'a.example',
        },
      },
      spec: { hostnames: ['a.example'] },
    });
  });
  afterEach(async () => {
    client.close();
    await server.stop();
  });

  const read = (served: ServedKind[]) =>
    readApplication(
      client,
      { labelSelector: 'app=web', namespace: 'orders' },
      'orders',
      Promise.resolve(served),
    );

  it('has the routes of the Gateway API with their hosts and names', async () => {
    const facts = await read(SERVED);
    expect(facts.routes).toMatchObject([
      { kind: 'HTTPRoute', name: 'web', hosts: [{ host: 'a.example' }] },
    ]);
    expect(facts.dns).toEqual([
      { object: 'HTTPRoute web', names: 'a.example' },
    ]);
    expect(facts.kinds).toContainEqual({
      kind: 'HTTPRoute',
      count: 1,
      objects: { web: 'uid of route' },
    });
  });

  it('asks for none where they are not served', async () => {
    expect(await read([])).toMatchObject({ routes: [], dns: [] });
    expect(server.seen.map(({ url }) => url)).not.toContain(ROUTES);
  });

  it('has none of a namespace that others share which lead to no Service of its', async () => {
    objects.put(DEPLOYMENTS, deployment('theirs'));
    objects.instead = ({ url }) =>
      url.startsWith(`${DEPLOYMENTS}?labelSelector`)
        ? { body: { items: [deployment('web')] } }
        : undefined;
    const facts = await read(SERVED);
    expect(facts.neighbours).toEqual([{ kind: 'Deployment', name: 'theirs' }]);
    expect(facts).toMatchObject({ routes: [], dns: [] });
    expect(facts.kinds.map(({ kind }) => kind)).not.toContain('HTTPRoute');
  });

  it('has of chosen workloads what they use, and names those that stay behind', async () => {
    const using = (name: string, configMap: string) => ({
      metadata: {
        name,
        namespace: 'orders',
        uid: `uid of ${name}`,
        labels: { app: 'web' },
      },
      spec: {
        selector: { matchLabels: { part: name } },
        template: {
          metadata: { labels: { app: 'web', part: name } },
          spec: {
            containers: [
              { name, envFrom: [{ configMapRef: { name: configMap } }] },
            ],
          },
        },
      },
    });
    for (const name of ['both', 'of-api', 'unused']) {
      objects.put('/api/v1/namespaces/orders/configmaps', {
        metadata: {
          name,
          namespace: 'orders',
          uid: name,
          labels: { app: 'web' },
        },
      });
    }
    objects.put(DEPLOYMENTS, using('web', 'both'));
    objects.put(DEPLOYMENTS, using('api', 'of-api'));
    const facts = await readApplication(
      client,
      { labelSelector: 'app=web', namespace: 'orders' },
      'orders',
      Promise.resolve(SERVED),
      ['Deployment/web', 'Deployment/gone'],
    );
    expect(facts).toMatchObject({
      choosable: ['Deployment/api', 'Deployment/web'],
      chosen: {
        asked: ['Deployment/web', 'Deployment/gone'],
        behind: ['Deployment/api'],
      },
      workloads: [{ name: 'web' }],
      neighbours: [{ kind: 'Deployment', name: 'api' }],
      closure: {
        names: { Deployment: ['web'], ConfigMap: ['both'] },
        // Marked as the application's, and yet of no chosen workload.
        loose: ['ConfigMap unused', 'HTTPRoute web'],
      },
    });
  });

  it('has a chosen workload that an operator owns, and names what else makes pods', async () => {
    const owner = (kind: string, name: string) => ({
      ownerReferences: [
        {
          apiVersion: 'v1',
          kind,
          name,
          uid: `uid of ${name}`,
          controller: true,
        },
      ],
    });
    const { spec } = deployment('db');
    objects.put('/apis/apps/v1/namespaces/orders/statefulsets', {
      metadata: {
        name: 'db',
        namespace: 'orders',
        uid: 'uid of db',
        ...owner('Database', 'orders'),
      },
      spec: { ...spec, selector: { matchLabels: { app: 'db' } } },
    });
    objects.put('/api/v1/namespaces/orders/pods', {
      metadata: {
        name: 'cache-1',
        namespace: 'orders',
        uid: 'uid of cache-1',
        labels: { app: 'cache' },
        ...owner('Cache', 'sessions'),
      },
    });
    const facts = await readApplication(
      client,
      { labelSelector: 'app=web', namespace: 'orders' },
      'orders',
      Promise.resolve(SERVED),
      ['StatefulSet/db'],
    );
    expect(facts).toMatchObject({
      choosable: ['Deployment/web', 'StatefulSet/db'],
      chosen: { behind: ['Deployment/web', 'Cache/sessions'] },
      workloads: [{ kind: 'StatefulSet', name: 'db' }],
      closure: { names: { StatefulSet: ['db'] } },
    });
  });

  it('does not take "forbidden" for "none"', async () => {
    objects.instead = ({ url }) =>
      url.startsWith(ROUTES) ? { status: 403 } : undefined;
    await expect(read(SERVED)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
