import { Page } from '@playwright/test';
import { LabCluster } from '../packages/lab/src';
import { expectBothAccessible } from './support/accessibility';
import { ORDERS } from './support/Api';
import { backUp, backupOf } from './support/backups';
import { resourceList } from './support/bucket';
import { expect, signInAs, test, tick, WITH_LAB } from './support/test';
import { fingerprint, KubeObject, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

/** Where `orders` has a second workload. */
const HOME = 'orders-parts';
const COPY = 'orders-part';

const named = (kind: string, apiVersion: string, rest: object) => ({
  apiVersion,
  kind,
  metadata: {
    name: 'side',
    namespace: HOME,
    labels: { 'backstage.io/kubernetes-id': 'orders' },
  },
  ...rest,
});

/** It uses the settings of the other one, and has its own. */
const SIDE = [
  named('ConfigMap', 'v1', { data: { SIDE: 'yes' } }),
  named('Deployment', 'apps/v1', {
    spec: {
      selector: { matchLabels: { part: 'side' } },
      template: {
        metadata: {
          labels: { part: 'side', 'backstage.io/kubernetes-id': 'orders' },
        },
        spec: {
          containers: [
            {
              name: 'side',
              image: 'mobility.lab/shop:1',
              imagePullPolicy: 'Never',
              args: ['serve', '--http=0.0.0.0:8090', '--dir=/data'],
              envFrom: [
                { configMapRef: { name: 'orders' } },
                { configMapRef: { name: 'side' } },
                { secretRef: { name: 'orders' } },
              ],
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
            },
          ],
          volumes: [{ name: 'data', emptyDir: {} }],
        },
      },
    },
  }),
];

const configMap = (cluster: LabCluster, namespace: string) =>
  cluster.kubectlJson<KubeObject & { data: Record<string, string> }>([
    ...['get', 'configmap', 'orders', '--namespace', namespace],
    ...['--output', 'json'],
  ]);

const TAB = '/catalog/default/component/orders/mobility';

/** Puts back ConfigMaps and one Service where they were; @returns the run's id */
async function inPage(page: Page, url: string): Promise<string> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Choose what…' }).click();
  await tick(page, 'Service/orders');
  const outcome = page.getByRole('article', { name: 'What becomes of it' });
  await expect(outcome).toContainText('Made: ConfigMap/orders');
  await expect(outcome).toContainText('left as it is: Service/orders');
  await expectBothAccessible(page);
  await tick(page, 'I accept this');
  const start = page.getByRole('button', { name: 'Restore to onprem' });
  await expect(start).toBeEnabled();
  await start.click();
  await expect(page).toHaveURL(/\/mobility\/runs\/[^/]+$/);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

test.beforeAll(async ({ lab }) => {
  test.setTimeout(300_000);
  const { onprem } = lab.clusters;
  await onprem.data.deployOrders({ namespace: HOME, kubernetesId: 'orders' });
  await onprem.kubectl(['apply', '-f', '-'], {
    input: SIDE.map(object => JSON.stringify(object)).join('\n---\n'),
  });
  for (const workload of ['statefulset/orders', 'deployment/side']) {
    await onprem.kubectl([
      ...['rollout', 'status', workload, '--timeout=120s'],
      ...['--namespace', HOME],
    ]);
  }
  const shop = await onprem.data.shop(HOME);
  for (let n = 0; n < 4; n += 1) await shop.add();
});
test.afterAll(async ({ lab }) => {
  await removeNamespaces(lab, ['onprem', HOME], ['cloud', COPY]);
});

test('one workload is backed up and restored elsewhere, and parts of it come back beside what runs', async ({
  lab,
  apiAs,
  labPortal,
  page,
}) => {
  test.slow();
  await signInAs(page, labPortal.url, 'Olivia Orders');
  const { onprem, cloud } = lab.clusters;
  const api = await apiAs('orders-owner');
  const data = await onprem.data.read('orders', HOME);
  expect(data.records).toHaveLength(4);
  const point = await backUp(
    api,
    backupOf(ORDERS, HOME, { workloads: ['StatefulSet/orders'] }),
  );
  expect(point.plan.findings).toContainEqual(
    expect.objectContaining({
      code: 'CHOSEN_ONLY',
      params: { workloads: 'StatefulSet/orders', behind: 'Deployment/side' },
    }),
  );
  const inBucket = await resourceList(lab, 'onprem', point.backup!.name);
  const names = Object.values(inBucket).flat();
  expect(names).toEqual(
    expect.arrayContaining([`${HOME}/orders-0`, `${HOME}/data-orders-0`]),
  );
  expect(names.filter(name => name.includes('side'))).toEqual([]);

  const source = { run: point.id };
  const back = (cluster: string, namespace: string, objects?: string[]) => ({
    kind: 'restore' as const,
    entityRef: ORDERS,
    source,
    ...(objects ? { parts: { objects } } : {}),
    targets: [{ cluster, namespaceMapping: { [HOME]: namespace } }],
  });
  const there = await api.follow((await api.begin(back('cloud', COPY))).id);
  expect(there.error).toBeUndefined();
  expect(there.state).toBe('succeeded');
  expect(await cloud.data.read('orders', COPY)).toEqual(data);
  const workloads = await cloud.kubectlJson<{ items: KubeObject[] }>([
    ...['get', 'deployment,statefulset', '--namespace', COPY],
    ...['--output', 'json'],
  ]);
  expect(workloads.items.map(({ metadata }) => metadata.name)).toEqual([
    'orders',
  ]);

  // What exists is never written to: not the volume, and nothing beside it.
  const refused = await api.plan(
    back('onprem', HOME, ['PersistentVolumeClaim/data-orders-0']),
  );
  expect(refused.findings.map(({ code }) => code)).toContain(
    'PARTS_CLAIM_EXISTS',
  );
  const before = await configMap(onprem, HOME);
  await onprem.kubectl([
    ...['delete', 'configmap', 'orders', '--namespace', HOME],
  ]);
  const without = await fingerprint(onprem, HOME);
  const chosen = ['ConfigMap/orders', 'Service/orders'];
  // Facts are shared for a moment: what was there a second ago is not asked anew.
  await expect
    .poll(async () => {
      const [target] = (await api.plan(back('onprem', HOME, chosen))).targets;
      return target.parts?.created;
    })
    .toEqual(['ConfigMap/orders']);
  const run = await api.follow(
    await inPage(page, `${labPortal.url}${TAB}/restore?run=${point.id}`),
  );
  expect(run.error).toBeUndefined();
  expect(run).toMatchObject({
    state: 'succeeded',
    volumes: [],
    plan: {
      targets: [
        {
          parts: {
            created: ['ConfigMap/orders'],
            kept: ['Service/orders'],
            unsure: [],
          },
        },
      ],
    },
  });
  expect((await configMap(onprem, HOME)).data).toEqual(before.data);
  const after = (await fingerprint(onprem, HOME)) as { object: string }[];
  expect(after.filter(({ object }) => object !== 'ConfigMap/orders')).toEqual(
    without,
  );
  expect(await onprem.data.read('orders', HOME)).toEqual(data);

  // Mobility has not made the namespace, and takes nothing away from it.
  const copies = await api.send(
    'GET',
    '/entities/component/default/orders/copies?cluster=onprem',
  );
  expect(JSON.stringify(copies.body)).not.toContain(run.id);
  await expect(
    api.begin({
      kind: 'remove',
      entityRef: ORDERS,
      copyOf: run.id,
      targets: [{ cluster: 'onprem', namespace: HOME, confirm: HOME }],
    }),
  ).rejects.toThrow();
});
