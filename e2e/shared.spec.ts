import { randomUUID } from 'node:crypto';
import { LabCluster } from '../packages/lab/src';
import { cloneRequest, ORDERS } from './support/Api';
import { resourceList } from './support/bucket';
import { defineHttpRoutes, undefineHttpRoutes } from './support/http-routes';
import { expect, test, WITH_LAB } from './support/test';
import {
  fingerprint,
  KubeObject,
  madeBy,
  removeNamespaces,
} from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');
test.describe.configure({ timeout: 600_000 });

/** Where `orders` lives beside others. */
const STREET = 'street';
const COPY = 'street-copy';
const BESIDE = 'street-beside';
const KINDS =
  'statefulset,deployment,pod,pvc,service,configmap,secret,serviceaccount,networkpolicy,role,rolebinding,httproute';

const named = (name: string, rest: object) => ({
  metadata: { name, namespace: STREET },
  ...rest,
});

const HOST = 'orders.street.example';

const route = (name: string, host: string) =>
  named(name, {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    spec: {
      hostnames: [host],
      rules: [{ backendRefs: [{ name, port: 8090 }] }],
    },
  });

/** Another application: it uses the settings of `orders`, and it has its own. */
const BILLING = [
  route('billing', 'billing.street.example'),
  named('billing', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'local-path',
      resources: { requests: { storage: '1Mi' } },
    },
  }),
  named('billing', { apiVersion: 'v1', kind: 'ConfigMap', data: { A: 'b' } }),
  named('billing', {
    apiVersion: 'v1',
    kind: 'Secret',
    stringData: {
      ADMIN_EMAIL: 'admin@billing.example',
      ADMIN_PASSWORD: randomUUID(),
    },
  }),
  named('notes', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    data: { of: 'nobody' },
  }),
  named('billing', {
    apiVersion: 'v1',
    kind: 'Service',
    spec: { selector: { app: 'billing' }, ports: [{ port: 80 }] },
  }),
  named('billing', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: {
      selector: { matchLabels: { app: 'billing' } },
      template: {
        metadata: { labels: { app: 'billing' } },
        spec: {
          containers: [
            {
              name: 'billing',
              image: 'mobility.lab/shop:1',
              imagePullPolicy: 'Never',
              args: ['serve', '--http=0.0.0.0:8090', '--dir=/data'],
              envFrom: [
                { configMapRef: { name: 'orders' } },
                { configMapRef: { name: 'billing' } },
                { secretRef: { name: 'billing' } },
              ],
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
            },
          ],
          volumes: [
            { name: 'data', persistentVolumeClaim: { claimName: 'billing' } },
          ],
        },
      },
    },
  }),
];

const paramsOf = (findings: { code: string; params: object }[]) =>
  Object.fromEntries(findings.map(({ code, params }) => [code, params]));

test.beforeAll(async ({ lab }) => {
  test.setTimeout(300_000);
  const { onprem, cloud } = lab.clusters;
  await defineHttpRoutes(onprem);
  await defineHttpRoutes(cloud);
  await onprem.data.deployOrders({ namespace: STREET, kubernetesId: 'orders' });
  const inStreet = (...command: string[]) =>
    onprem.kubectl([...command, '--namespace', STREET]);
  await onprem.kubectl(['apply', '-f', '-'], {
    input: [route('orders', HOST), ...BILLING]
      .map(object => JSON.stringify(object))
      .join('\n---\n'),
  });
  await inStreet('set', 'env', 'statefulset/orders', 'BILLING_HOST=billing');
  // Only what its workload refers to shows what is its. The lab still finds the
  // Secret by the key of the label.
  await inStreet(
    ...['label', 'configmap/orders', 'secret/orders', 'service/orders'],
    ...['serviceaccount/orders', 'pvc/data-orders-0'],
    ...['backstage.io/kubernetes-id=nobody', '--overwrite'],
  );
  for (const workload of ['statefulset/orders', 'deployment/billing']) {
    await inStreet('rollout', 'status', workload, '--timeout=120s');
  }
  const shop = await onprem.data.shop(STREET);
  for (let n = 0; n < 6; n += 1) await shop.add();
});
test.afterAll(async ({ lab }) => {
  await removeNamespaces(
    lab,
    ['onprem', STREET],
    ['onprem', BESIDE],
    ['cloud', COPY],
  );
  await undefineHttpRoutes(lab.clusters.onprem);
  await undefineHttpRoutes(lab.clusters.cloud);
});

test('one of two applications in a namespace is cloned, and nothing of the other', async ({
  lab,
  apiAs,
}) => {
  const { onprem, cloud } = lab.clusters;
  const api = await apiAs('orders-owner');
  const before = await fingerprint(onprem, STREET);
  const data = await onprem.data.read('orders', STREET);
  expect(data.records).toHaveLength(6);
  const request = cloneRequest(
    ORDERS,
    STREET,
    { cluster: 'cloud', namespace: COPY },
    { cluster: 'onprem', namespace: BESIDE },
  );
  const [there, beside] = request.targets;
  const run = await api.clone({
    ...request,
    // Two routes of one cluster do not answer under one host.
    targets: [there, { ...beside, hostMapping: { [HOST]: `copy.${HOST}` } }],
  });

  const { plan } = run;
  expect(plan.scope.mode).toBe('closure');
  expect(paramsOf(plan.findings)).toMatchObject({
    SCOPE_NARROWED: { neighbours: 'Deployment billing' },
    SCOPE_LEANS: { services: 'StatefulSet orders → billing' },
    SCOPE_LOOSE: { objects: 'ConfigMap notes' },
    SCOPE_SHARED: { objects: 'ConfigMap orders' },
  });
  expect(plan.volumes.map(({ claim }) => claim)).toEqual(['data-orders-0']);

  // Neither in the copies, nor in the bucket.
  const own = [
    'ConfigMap orders',
    'HTTPRoute orders',
    'PersistentVolumeClaim data-orders-0',
    'Pod orders-0',
    'Secret orders',
    'Service orders',
    'ServiceAccount orders',
    'StatefulSet orders',
  ];
  expect(await contentsOf(cloud, COPY)).toEqual(own);
  expect(await contentsOf(onprem, BESIDE)).toEqual(own);
  const [backup] = await madeBy(onprem, 'backups', run.id);
  const inBucket = await resourceList(lab, 'onprem', backup.metadata.name);
  const names = Object.values(inBucket).flat();
  expect(names).toContain(`${STREET}/orders-0`);
  expect(names.filter(name => /billing|notes/.test(name))).toEqual([]);

  expect(await cloud.data.read('orders', COPY)).toEqual(data);
  expect(await onprem.data.read('orders', BESIDE)).toEqual(data);
  expect(await fingerprint(onprem, STREET)).toEqual(before);
});

/** What somebody has put there; Kubernetes puts some into each namespace. */
async function contentsOf(cluster: LabCluster, namespace: string) {
  const { items } = await cluster.kubectlJson<{ items: KubeObject[] }>([
    ...['get', KINDS, '--namespace', namespace, '--output', 'json'],
  ]);
  return items
    .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
    .filter(
      object =>
        !['ConfigMap kube-root-ca.crt', 'ServiceAccount default'].includes(
          object,
        ),
    )
    .sort();
}
