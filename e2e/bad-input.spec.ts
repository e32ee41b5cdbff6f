import { readFile } from 'node:fs/promises';
import { LabCluster } from '../packages/lab/src';
import { Api, cloneRequest, newKey, ORDERS } from './support/Api';
import { expect, test, WITH_LAB } from './support/test';

test.skip(!WITH_LAB, 'the lab is left out');

const good = cloneRequest(ORDERS, 'orders', {
  cluster: 'cloud',
  namespace: 'orders-bad',
});
const target = (change: object) => ({
  ...good,
  targets: [
    { cluster: 'cloud', namespaceMapping: { orders: 'orders-bad' }, ...change },
  ],
});

const CASES: [string, unknown, number, RegExp][] = [
  [
    'an unknown entity',
    { ...good, entityRef: 'component:default/nobody' },
    404,
    /no entity/,
  ],
  [
    'an entity without workloads',
    { ...good, entityRef: 'component:default/storefront' },
    400,
    /backstage.io\/kubernetes-id/,
  ],
  [
    'an unknown cluster',
    { ...good, source: { cluster: 'mars' } },
    404,
    /No cluster mars/,
  ],
  ['an unknown target', target({ cluster: 'mars' }), 404, /No cluster mars/],
  [
    'an unknown namespace',
    target({ namespaceMapping: { nowhere: 'x' } }),
    400,
    /no namespace nowhere/,
  ],
  [
    'a namespace without workloads of it',
    target({ namespaceMapping: { default: 'x' } }),
    400,
    /No workload with/,
  ],
  [
    'a name that is no DNS label',
    target({ namespaceMapping: { orders: 'Orders_1' } }),
    400,
    /namespaceMapping.orders/,
  ],
  ['an unknown field', { ...good, backupSpec: {} }, 400, /backupSpec/],
  ['a wrong type', { ...good, targets: 'cloud' }, 400, /targets/],
];

test('bad input is refused clearly and changes nothing', async ({
  lab,
  apiAs,
}) => {
  const api = await apiAs('platform-engineer');
  const clusters = Object.values(lab.clusters);
  const writes = await Promise.all(clusters.map(countWrites));
  const runs = (await api.client.getRuns({ limit: 100 })).items.length;
  for (const [what, body, status, message] of CASES) {
    await test.step(what, async () => {
      for (const answer of [
        await api.send('POST', '/plans', body),
        await api.send('POST', '/runs', {
          request: body,
          planHash: '0'.repeat(64),
          idempotencyKey: newKey(),
        }),
      ]) {
        expect(answer.status).toBe(status);
        expect(answer.body.error?.message).toMatch(message);
      }
    });
  }
  await test.step('a stale hash is a 409 with the new plan', async () => {
    const answer = await api.send('POST', '/runs', {
      request: good,
      planHash: '0'.repeat(64),
      idempotencyKey: newKey(),
    });
    expect(answer.status).toBe(409);
    expect(answer.body.error).toMatchObject({
      name: 'PlanChangedError',
      plan: { kind: 'clone' },
    });
  });
  await test.step('a warning that nobody accepted is a 422', async () => {
    const { hash } = await api.plan(good);
    const answer = await api.send('POST', '/runs', {
      request: good,
      planHash: hash,
      idempotencyKey: newKey(),
    });
    expect(answer.status).toBe(422);
    expect(answer.body.error).toMatchObject({
      findings: [{ code: 'LIVE_COPY' }],
    });
  });
  await test.step('a blocked plan is a 422 with its findings', async () => {
    const request = target({ namespaceMapping: { orders: 'velero' } });
    const planned = await api.send('POST', '/plans', request);
    const answer = await api.send('POST', '/runs', {
      request,
      planHash: planned.body.hash,
      idempotencyKey: newKey(),
    });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body.error)).toContain(
      'VELERO_NAMESPACE_IN_SCOPE',
    );
  });
  expect(await Promise.all(clusters.map(countWrites))).toEqual(writes);
  expect((await api.client.getRuns({ limit: 100 })).items.length).toBe(runs);
});

test('the same key is the same run, and with another request a conflict', async ({
  apiAs,
  lab,
}) => {
  const api: Api = await apiAs('orders-owner');
  const request = cloneRequest(ORDERS, 'orders', {
    cluster: 'cloud',
    namespace: 'orders-key',
  });
  const key = newKey();
  const plan = await api.plan(request);
  const first = await api.start(plan, key);
  const again = await api.send('POST', '/runs', {
    request: plan.request,
    planHash: plan.hash,
    idempotencyKey: key,
    accept: [],
  });
  expect(again.status).toBe(200);
  expect(again.body.id).toBe(first.id);
  const other = await api.send('POST', '/runs', {
    request: target({ namespaceMapping: { orders: 'orders-other' } }),
    planHash: plan.hash,
    idempotencyKey: key,
  });
  expect(other.status).toBe(409);
  expect(other.body.error?.message).toContain('was used for another request');

  // While it runs nobody else may work on the same namespace.
  const blocked = await api.plan(request);
  expect(blocked.findings.map(({ code }) => code)).toContain('RUN_CONFLICT');
  expect((await api.follow(first.id)).state).toBe('succeeded');
  await lab.clusters.cloud.data.removeNamespace('orders-key');
});

/** What Mobility has written into a cluster; asking for its own rights stores nothing. */
async function countWrites(cluster: LabCluster): Promise<number> {
  const log = await readFile(cluster.auditLogPath, 'utf8');
  return log
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
    .filter(
      ({ user, verb, objectRef }) =>
        user?.username === 'system:serviceaccount:mobility:mobility' &&
        !['get', 'list', 'watch'].includes(verb) &&
        objectRef?.resource !== 'selfsubjectaccessreviews',
    ).length;
}
