import type { V1Container, V1LabelSelector } from '@kubernetes/client-node';
import { WorkloadObjects } from './namespace-objects';
import { Referring, referencesOf } from './references';

const NOTHING: WorkloadObjects = {
  deployments: [],
  statefulSets: [],
  daemonSets: [],
  jobs: [],
  cronJobs: [],
  pods: [],
};

const inOrders = (change: Partial<Referring>) =>
  referencesOf({
    namespace: 'orders',
    workloads: NOTHING,
    configMaps: [],
    networkPolicies: [],
    services: ['orders', 'db'],
    ...change,
  });

const inText = (text: string) =>
  inOrders({
    configMaps: [{ metadata: { name: 'app' }, data: { url: text } }],
  }).map(({ name, namespace }) => [name, namespace]);

describe('names in a text', () => {
  it.each([
    ['db.payments.svc', 'db.payments.svc', 'payments'],
    ['http://db.orders.svc.cluster.local:80/x', 'db.orders.svc', 'orders'],
    ['nats://nats-0.nats.queue.svc:4222', 'nats-0.nats.queue.svc', 'queue'],
    ['http://db.orders/x', 'db.orders', 'orders'],
    ['db.orders:5432', 'db.orders', 'orders'],
    ['host=orders-0.orders.orders:80', 'orders-0.orders.orders', 'orders'],
  ])('finds it in %s', (text, name, namespace) => {
    expect(inText(text)).toEqual([[name, namespace]]);
  });

  it.each([
    'orders',
    'http://orders:80',
    'select db.orders from db',
    'http://db.orders.example/',
    'http://api.orders/x',
    'service.svc',
    'svc',
    'db.payments.svcs',
  ])('finds none in %s', text => {
    expect(inText(text)).toEqual([]);
  });

  it('keeps nothing of what stands around it', () => {
    const found = inText('postgres://admin:hunter2@db.payments.svc/shop');
    expect(found).toEqual([['db.payments.svc', 'payments']]);
  });
});

describe('names in objects', () => {
  const template = (container: Partial<V1Container>) => ({
    spec: { containers: [{ name: 'web', ...container }] },
  });
  const name = 'db.payments.svc';

  it.each([
    { env: [{ name: 'DB', value: name }] },
    { args: ['--db', `http://${name}`] },
    { command: ['serve', name] },
  ])('finds it in a container with %j', container => {
    const metadata = { name: 'web' };
    const spec = { selector: {}, template: template(container) };
    const ofCronJob = { schedule: '@daily', jobTemplate: { spec } };
    const found = inOrders({
      workloads: {
        deployments: [{ metadata, spec }],
        statefulSets: [{ metadata, spec }],
        daemonSets: [{ metadata, spec }],
        jobs: [{ metadata, spec }],
        cronJobs: [{ metadata, spec: ofCronJob }],
        pods: [{ metadata, ...template(container) }],
      },
    });
    expect(found.map(({ object }) => object)).toEqual([
      'CronJob web',
      'DaemonSet web',
      'Deployment web',
      'Job web',
      'Pod web',
      'StatefulSet web',
    ]);
  });

  it('tells a name once, and leaves out what another object has made', () => {
    const owned = [{ apiVersion: 'v1', kind: 'Any', name: 'any', uid: 'u' }];
    const found = inOrders({
      configMaps: [
        { metadata: { name: 'app' }, data: { a: name, b: name } },
        {
          metadata: { name: 'made', ownerReferences: owned },
          data: { a: name },
        },
      ],
    });
    expect(found).toEqual([
      { object: 'ConfigMap app', name, namespace: 'payments' },
    ]);
  });

  const policy = (namespaceSelector: V1LabelSelector) =>
    inOrders({
      networkPolicies: [
        {
          metadata: { name: 'within' },
          spec: { ingress: [{ _from: [{ namespaceSelector }] }] },
        },
      ],
    }).map(({ object }) => object);
  const key = 'kubernetes.io/metadata.name';

  it('finds a policy for the namespace by its name', () => {
    const found = ['NetworkPolicy within'];
    expect(policy({ matchLabels: { [key]: 'orders' } })).toEqual(found);
    expect(
      policy({
        matchExpressions: [{ key, operator: 'In', values: ['a', 'orders'] }],
      }),
    ).toEqual(found);
  });

  it('leaves out policies that would hold for the copy as well', () => {
    expect(policy({})).toEqual([]);
    expect(policy({ matchLabels: { team: 'orders' } })).toEqual([]);
    expect(policy({ matchLabels: { [key]: 'monitoring' } })).toEqual([]);
  });
});
