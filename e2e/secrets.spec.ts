import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lab, LabCluster } from '../packages/lab/src';
import { root } from '../tools/src/lib/paths';
import { Portal } from '../tools/src/portal/Portal';
import { Api, cloneRequest, newKey, ORDERS, SHIPMENTS } from './support/Api';
import { died } from './support/died';
import { startPortal } from './support/start-portal';
import { expect, signInAs, test, tick, WITH_LAB } from './support/test';
import { fingerprint, KubeObject, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');
test.describe.configure({ timeout: 300_000 });

/** As which Mobility acts in a cluster. */
const AS_MOBILITY = '--as=system:serviceaccount:mobility:mobility';
const RIGHTS = join(root, 'plugins/mobility-backend/rbac/stand-ins.yaml');
const STAND_INS = 'mobility-stand-ins';
const STAND_INS_OF_ORDERS =
  '/entities/component/default/orders/stand-ins?cluster=cloud';
const REPLACEABLE_OF_ORDERS =
  '/entities/component/default/orders/replaceable?cluster=onprem&namespace=orders';
const NAMESPACE = 'orders-harmless';
/** Nothing else that is said or written anywhere holds these. */
const PASSWORD = randomBytes(12).toString('hex');
const TITLE = randomBytes(12).toString('hex');
const REQUEST = cloneRequest(ORDERS, 'orders', {
  cluster: 'cloud',
  namespace: NAMESPACE,
});
const REPLACE = {
  'Secret/orders': 'orders-test',
  'ConfigMap/orders': 'orders-test',
};

interface Filled extends KubeObject {
  type?: string;
  data: Record<string, string>;
}

let portal: Portal;
let api: Api;
let database: string;

test.beforeAll(async ({ lab }) => {
  database = mkdtempSync(join(tmpdir(), 'mobility-secrets-'));
  await prepare(lab.clusters.cloud);
  portal = await startPortal({
    files: [lab.appConfigFile],
    config: {
      backend: { database: { connection: { directory: database } } },
      mobility: {
        factsCacheSeconds: 0,
        clusterDefaults: { standIns: { namespace: STAND_INS } },
      },
    },
  });
  api = await Api.as(portal.url, 'orders-owner');
});
test.afterAll(async () => portal?.stop());

test('a copy has what stands in for Secret and ConfigMap, and nobody is told of it', async ({
  lab,
}) => {
  const { onprem, cloud } = lab.clusters;
  const before = await fingerprint(onprem, 'orders');
  const original = await read(onprem, 'secret', 'orders');
  const run = await api.clone(replacing(REPLACE));
  expect(run.plan.targets[0].changes).toEqual(
    expect.arrayContaining(
      ['ConfigMap orders', 'Secret orders'].map(of => ({
        what: 'replaced',
        of,
        before: 'orders',
        after: 'orders-test',
      })),
    ),
  );

  const secret = await read(cloud, 'secret', NAMESPACE);
  expect(decode(secret)).toEqual({
    ADMIN_EMAIL: 'admin@orders.example',
    ADMIN_PASSWORD: PASSWORD,
  });
  expect(secret.type).toBe('Opaque');
  expect(secret.metadata.annotations).toMatchObject({
    'mobility/stand-in': `${STAND_INS}/orders-test`,
  });
  const map = await read(cloud, 'configmap', NAMESPACE);
  expect(map.data).toEqual({ COLLECTION: 'orders', TITLE });
  // Velero has seen them and left them.
  expect(secret.metadata.labels).not.toHaveProperty(['velero.io/restore-name']);
  expect(await read(onprem, 'secret', 'orders')).toEqual(original);
  expect(await fingerprint(onprem, 'orders')).toEqual(before);

  const tables = readdirSync(database)
    .map(name => readFileSync(join(database, name), 'latin1'))
    .join('\n');
  expect(tables).toContain(run.id);
  const answers = await answersAbout(run.id);
  const told = [...answers, portal.log, tables].join('\n');
  for (const value of [
    PASSWORD,
    TITLE,
    ...Object.values(secret.data),
    original.data.ADMIN_PASSWORD,
    decode(original).ADMIN_PASSWORD,
  ]) {
    expect(told.includes(value)).toBe(false);
  }
  await removeNamespaces(lab, ['cloud', NAMESPACE]);
});

test('a run that dies when they are made finds its own, and none is made twice', async ({
  lab,
}) => {
  const FAULTS = [
    'after|restore|create stand-in ConfigMap',
    'after|restore|create stand-in Secret',
    'after|verify|read stand-in',
  ];
  const dying = await startPortal({
    files: [lab.appConfigFile],
    config: {
      mobility: {
        runs: { leaseSeconds: 2, pollSeconds: 0.5 },
        clusterDefaults: { standIns: { namespace: STAND_INS } },
      },
    },
    entry: 'packages/backend/src/faulty.ts',
    env: { MOBILITY_FAULT: FAULTS[0] },
  });
  const owner = await Api.as(dying.url, 'orders-owner');
  const plan = await owner.plan(replacing(REPLACE));
  const key = newKey();
  await owner.start(plan, key).catch(() => undefined);
  for (const [i, fault] of FAULTS.entries()) {
    await died(dying, fault);
    await dying.respawn({ env: { MOBILITY_FAULT: FAULTS[i + 1] ?? '' } });
  }
  await dying.untilReady();
  const again = await Api.as(dying.url, 'orders-owner');
  const run = await again.follow((await again.start(plan, key)).id);
  expect(run.error).toBeUndefined();
  expect(run.state).toBe('succeeded');
  const secret = await read(lab.clusters.cloud, 'secret', NAMESPACE);
  expect(decode(secret).ADMIN_PASSWORD).toBe(PASSWORD);
  await dying.stop();
  await removeNamespaces(lab, ['cloud', NAMESPACE]);
});

test('the wizard offers what is prepared, and the review says what it replaces', async ({
  page,
}) => {
  await signInAs(page, portal.url, 'Olivia Orders');
  const tab = `${portal.url}/catalog/default/component/orders/mobility`;
  await page.goto(`${tab}/clone`);
  await tick(page, 'cloud');
  const choices = page.getByRole('group', { name: 'Replaced by a stand-in' });
  const ofSecret = choices.getByRole('button', { name: /Secret orders/ });
  await expect(ofSecret).toContainText('as it is');
  await ofSecret.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'orders-test' }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(
    page.getByRole('row', { name: /Replaced by a stand-in ?Secret orders/ }),
  ).toContainText('orders-test');
});

test('what was prepared for another service is refused, and not told of', async () => {
  const { status, body } = await refusal({ 'Secret/orders': 'shipments-test' });
  expect(status).toBe(422);
  const said = JSON.stringify(body);
  expect(said).toContain('STAND_IN_UNKNOWN');
  expect(said).toContain('orders-test');
  expect(said).not.toContain(SHIPMENTS);
  const { body: offered } = await api.send('GET', STAND_INS_OF_ORDERS);
  expect(offered).toEqual({
    state: 'ok',
    items: ['Secret', 'ConfigMap'].map(kind => ({ kind, name: 'orders-test' })),
  });
});

test('a name that the service has not is refused', async () => {
  const { status, body } = await refusal({ 'Secret/order': 'orders-test' });
  expect(status).toBe(422);
  expect(JSON.stringify(body)).toContain('REPLACED_UNKNOWN');
});

test('without the tier it is refused, with the file that mends it', async ({
  lab,
}) => {
  const { cloud } = lab.clusters;
  try {
    await cloud.kubectl(['delete', 'clusterrolebinding', STAND_INS]);
    const { status, body } = await refusal(REPLACE);
    expect(status).toBe(422);
    const said = JSON.stringify(body);
    expect(said).toContain('FORBIDDEN');
    expect(said).toContain('rbac/stand-ins.yaml');
  } finally {
    await cloud.kubectl(['apply', '--filename', RIGHTS]);
  }
});

test('Mobility may put no Secret where it has made no namespace, whatever the portal believes', async ({
  lab,
}) => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'any',
      namespace: 'default',
      annotations: { 'mobility/stand-in': 'a/b' },
    },
  };
  const creating = lab.clusters.cloud.kubectl(
    ['create', AS_MOBILITY, '--filename', '-'],
    { input: JSON.stringify(secret) },
  );
  await expect(creating).rejects.toThrow(
    'Mobility may make Secrets and ConfigMaps only in namespaces that carry',
  );
});

function replacing(replace: Record<string, string>) {
  return {
    ...REQUEST,
    targets: REQUEST.targets.map(target => ({ ...target, replace })),
  };
}

/** What REST says to a run that must not begin. */
async function refusal(replace: Record<string, string>) {
  const plan = await api.plan(replacing(replace));
  expect(plan.verdict).toBe('blocked');
  return api.send('POST', '/runs', {
    request: plan.request,
    planHash: plan.hash,
    idempotencyKey: newKey(),
    accept: plan.findings.map(({ id }) => id),
  });
}

/** Everything that is answered on a run, and on what it would be now. */
async function answersAbout(id: string): Promise<string[]> {
  const answers = await Promise.all([
    api.send('GET', `/runs/${id}`),
    api.send('GET', `/runs`),
    api.send('POST', '/plans', replacing(REPLACE)),
    api.send('GET', '/entities/component/default/orders/inventory'),
    api.send('GET', '/entities/component/default/orders/copies?cluster=cloud'),
    api.send('GET', STAND_INS_OF_ORDERS),
    api.send('GET', REPLACEABLE_OF_ORDERS),
  ]);
  return answers.map(({ body }) => JSON.stringify(body));
}

async function prepare(cloud: LabCluster): Promise<void> {
  await cloud.kubectl(['apply', '--filename', RIGHTS]);
  const prepared = (kind: string, name: string, of: string, rest: object) => ({
    apiVersion: 'v1',
    kind,
    metadata: {
      name,
      namespace: STAND_INS,
      annotations: { 'mobility/for': of },
    },
    ...rest,
  });
  const stringData = {
    ADMIN_EMAIL: 'admin@orders.example',
    ADMIN_PASSWORD: PASSWORD,
  };
  const items = [
    prepared('Secret', 'orders-test', ORDERS, { stringData }),
    prepared('Secret', 'shipments-test', SHIPMENTS, { stringData }),
    prepared('ConfigMap', 'orders-test', ORDERS, {
      data: { COLLECTION: 'orders', TITLE },
    }),
  ];
  await cloud.kubectl(['apply', '--server-side', '--filename', '-'], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
  });
}

async function read(
  cluster: Lab['clusters']['cloud'],
  kind: string,
  namespace: string,
): Promise<Filled> {
  return cluster.kubectlJson<Filled>([
    ...['get', kind, 'orders', '--namespace', namespace, '--output', 'json'],
  ]);
}

function decode({ data }: Filled): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      Buffer.from(value, 'base64').toString(),
    ]),
  );
}
