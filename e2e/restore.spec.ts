import { Lab } from '../packages/lab/src';
import { PlanRequestInput, Run } from '../plugins/mobility-common/src';
import { Portal } from '../tools/src/portal/Portal';
import { Api, LEDGER, newKey, ORDERS } from './support/Api';
import {
  backUp,
  backupOf,
  deleteThroughVelero,
  restoreOf,
} from './support/backups';
import { dieThrough } from './support/died';
import { startPortal } from './support/start-portal';
import { expect, test, WITH_LAB } from './support/test';
import {
  fingerprint,
  listVelero,
  madeBy,
  removeNamespaces,
  untilUsable,
} from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const APP = 'orders-doomed';
const DOOMED = `component:default/${APP}`;

/** Where the portal dies, one after the other: in steps that a backup has not. */
const FAULTS = [
  'before|restore|create Restore',
  'after|restore|create Restore',
  'after|verify|read volumes',
];

type Target = { cluster: 'onprem' | 'cloud'; namespace: string };

async function restore(api: Api, request: PlanRequestInput): Promise<Run> {
  const run = await api.follow((await api.begin(request)).id);
  expect(run.error).toBeUndefined();
  expect(run).toMatchObject({ kind: 'restore', state: 'succeeded' });
  return run;
}

const codesOf = async (api: Api, request: PlanRequestInput) =>
  (await api.plan(request)).findings.map(({ code }) => code);

test('a backup is restored beside its original and on another cluster, and is left as it was', async ({
  lab,
  apiAs,
}) => {
  const { onprem, cloud } = lab.clusters;
  const api = await apiAs('orders-owner');
  const data = await onprem.data.read('ledger');
  const before = await fingerprint(onprem, 'ledger');
  const point = await backUp(api, backupOf(LEDGER, 'ledger'));
  const to = (target: Target, classes?: Record<string, string>) =>
    restoreOf(LEDGER, point.id, 'ledger', target, classes);
  try {
    const beside = { cluster: 'onprem', namespace: 'ledger-2' } as const;
    const one = await restore(api, to(beside));
    expect(await onprem.data.read('ledger', 'ledger-2')).toEqual(data);

    const elsewhere = { cluster: 'cloud', namespace: 'ledger-3' } as const;
    const other = await restore(
      api,
      to(elsewhere, { 'fast-group': 'premium-group' }),
    );
    expect(await cloud.data.read('ledger', 'ledger-3')).toEqual(data);
    // Nothing was taken anew, and what was taken is shown as it is.
    for (const run of [one, other]) {
      expect(await madeBy(onprem, 'backups', run.id)).toEqual([]);
      expect(run.bytes.intoStore).toEqual({ done: 0, total: 0 });
      expect(run.backup?.name).toBe(point.backup?.name);
    }
    expect(await fingerprint(onprem, 'ledger')).toEqual(before);

    // A copy like those of clones: found, and taken away.
    const copies = await api.send(
      'GET',
      `/entities/component/default/ledger/copies?cluster=cloud`,
    );
    expect(copies.body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          runId: other.id,
          namespace: 'ledger-3',
          removable: true,
        }),
      ]),
    });
    const removed = await api.follow(
      (
        await api.begin({
          kind: 'remove',
          entityRef: LEDGER,
          copyOf: other.id,
          targets: [{ ...elsewhere, confirm: 'ledger-3' }],
        })
      ).id,
    );
    expect(removed.state).toBe('succeeded');
  } finally {
    await removeNamespaces(lab, ['onprem', 'ledger-2'], ['cloud', 'ledger-3']);
  }
});

test('a restore refuses what is in its way, and what is not its own', async ({
  lab,
  apiAs,
}) => {
  const { onprem } = lab.clusters;
  const api = await apiAs('orders-owner');
  const point = await backUp(api, backupOf(ORDERS, 'orders'));
  const inPlace = restoreOf(ORDERS, point.id, 'orders', {
    cluster: 'onprem',
    namespace: 'orders',
  });
  // The original is there: its claims are never written over.
  const plan = await api.plan(inPlace);
  expect(plan.verdict).toBe('blocked');
  expect(plan.findings.map(({ code }) => code)).toContain('CLAIMS_IN_TARGET');
  const started = await api.send('POST', '/runs', {
    request: plan.request,
    planHash: plan.hash,
    idempotencyKey: newKey(),
    accept: [],
  });
  expect(started.status).toBe(422);

  // A backup of one service is none of another's, whoever asks.
  const foreign = await api.send(
    'POST',
    '/plans',
    restoreOf(LEDGER, point.id, 'orders', {
      cluster: 'onprem',
      namespace: 'stolen',
    }),
  );
  expect(foreign.status).toBe(400);
  expect(foreign.body.error?.message).toContain('has made no backup');
  const others = await apiAs('shipping-owner');
  const refused = await others.send('POST', '/plans', inPlace);
  expect(refused.status).toBe(403);

  // Gone is gone, and said before anything is made.
  const beside = restoreOf(ORDERS, point.id, 'orders', {
    cluster: 'onprem',
    namespace: 'orders-late',
  });
  expect(await codesOf(api, beside)).not.toContain('POINT_GONE');
  const [backup] = await madeBy(onprem, 'backups', point.id);
  await deleteThroughVelero(onprem, backup.metadata.name);
  await expect
    .poll(() => codesOf(api, beside), { timeout: 120_000 })
    .toContain('POINT_GONE');
});

test.describe('what is lost', () => {
  test.setTimeout(10 * 60_000);

  test('comes back where it was, though the portal dies, and elsewhere while its cluster is down', async ({
    lab,
  }) => {
    const { onprem } = lab.clusters;
    await onprem.data.deployOrders({ namespace: APP, kubernetesId: APP });
    const portal = await startPortal({
      files: [lab.appConfigFile],
      config: { mobility: { runs: { leaseSeconds: 2, pollSeconds: 0.5 } } },
      components: { [APP]: APP },
      entry: 'packages/backend/src/faulty.ts',
      env: { MOBILITY_FAULT: FAULTS[0] },
    });
    try {
      const shop = await onprem.data.shop(APP);
      await shop.add(Buffer.from('kept'));
      const data = await onprem.data.read('orders', APP);
      const api = await Api.as(portal.url, 'orders-owner');
      const point = await backUp(api, backupOf(DOOMED, APP));
      await shop.add(Buffer.from('written after the backup'));
      await onprem.data.removeNamespace(APP);

      const run = await restoreThroughDeaths(portal, {
        request: restoreOf(DOOMED, point.id, APP, {
          cluster: 'onprem',
          namespace: APP,
        }),
      });
      expect(await onprem.data.read('orders', APP)).toEqual(data);
      const restores = await listVelero(
        onprem,
        'restores',
        `mobility/run=${run.id}`,
      );
      expect(restores).toHaveLength(1);
      await expectOriginal(portal, run);
      await expectElsewhere(lab, portal, point, data);
    } finally {
      await portal.stop();
      await removeNamespaces(lab, ['onprem', APP], ['cloud', APP]);
    }
  });
});

async function restoreThroughDeaths(
  portal: Portal,
  { request }: { request: PlanRequestInput },
): Promise<Run> {
  const key = newKey();
  const api = await Api.as(portal.url, 'orders-owner');
  const plan = await api.plan(request);
  await api.start(plan, key).catch(() => undefined);
  await dieThrough(portal, FAULTS);
  const again = await Api.as(portal.url, 'orders-owner');
  const run = await again.follow((await again.start(plan, key)).id);
  expect(run.error).toBeUndefined();
  expect(run.state).toBe('succeeded');
  return run;
}

/** What people work with again is no copy, to be found among others and removed. */
async function expectOriginal(portal: Portal, { id }: Run) {
  const api = await Api.as(portal.url, 'orders-owner');
  const at = { cluster: 'onprem' };
  expect((await api.client.getCopies(DOOMED, at)).items).toEqual([]);
  const { clusters } = await api.client.getInventory(DOOMED, at);
  expect(clusters).toMatchObject([{ state: 'ok' }]);
  expect(JSON.stringify(clusters)).not.toContain('copyOf');
  const removal = await api.plan({
    kind: 'remove',
    entityRef: DOOMED,
    copyOf: id,
    targets: [{ ...at, namespace: APP, confirm: APP }],
  });
  expect(removal.findings.map(({ code }) => code)).toContain('COPY_NOT_OURS');
}

/** The store alone is enough: nothing is asked of the cluster that made the backup. */
async function expectElsewhere(
  { clusters: { onprem, cloud } }: Lab,
  portal: Portal,
  point: Run,
  data: unknown,
) {
  const { apiserver } = onprem.faults;
  await apiserver.stop();
  try {
    const api = await Api.as(portal.url, 'orders-owner');
    await restore(
      api,
      restoreOf(
        DOOMED,
        point.id,
        APP,
        { cluster: 'cloud', namespace: APP },
        { 'local-path': 'premium-local' },
      ),
    );
    expect(await cloud.data.read('orders', APP)).toEqual(data);
  } finally {
    await apiserver.start();
    await untilUsable(onprem);
  }
}
