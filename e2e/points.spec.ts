import { LabCluster } from '../packages/lab/src';
import { PlanRequestInput } from '../plugins/mobility-common/src';
import { Portal } from '../tools/src/portal/Portal';
import { Api, LEDGER, ORDERS, SHIPMENTS } from './support/Api';
import { backUp, backupOf, deleteThroughVelero } from './support/backups';
import { expectBothAccessible } from './support/accessibility';
import { keysOf } from './support/bucket';
import { startPortal } from './support/start-portal';
import { expect, signInAs, test, WITH_LAB } from './support/test';
import { listVelero, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

/** What is read again behind an answer is old after half a minute. */
const UNTIL_READ = { timeout: 120_000 };
const PLAIN = 'plain-of-orders';
/** Of its own each time: another cluster may list one of that name a minute longer. */
const WHOLE = `plain-of-ledger-${Date.now()}`;

let portal: Portal;

test.beforeAll(async ({ lab }) => {
  portal = await startPortal({
    files: [lab.appConfigFile],
    config: { mobility: { restorePoints: { enabled: true } } },
  });
});
test.afterAll(async () => portal?.stop());

test('what a run and what Velero itself has backed up is one list, with what each is worth', async ({
  lab,
  page,
}) => {
  const { onprem } = lab.clusters;
  const api = await Api.as(portal.url, 'orders-owner');
  const made = await backUp(api, backupOf(ORDERS, 'orders'));
  const name = made.backup?.name ?? '';
  try {
    await backUpPlainly(onprem, PLAIN, { includedNamespaces: ['orders'] });
    await signInAs(page, portal.url, 'Olivia Orders');
    await page.goto(`${portal.url}/catalog/default/component/orders/mobility`);
    await page.getByRole('link', { name: 'All restore points' }).click();
    const ours = page.getByRole('row').filter({ hasText: name });
    await expect(ours).toContainText('Usable', UNTIL_READ);
    await expect(ours).toContainText('Mobility');
    const plain = page.getByRole('row').filter({ hasText: PLAIN });
    // Velero calls it completed. The volume is not in it.
    await expect(plain).toContainText('Incomplete', UNTIL_READ);
    await expect(plain).toContainText('Velero itself');
    await expect(plain).toContainText('data-orders-0 in orders is not in it');
    await expectBothAccessible(page);

    await ours.getByRole('link').click();
    await expect(
      page.getByRole('heading', {
        name: 'A restore would bring everything back',
      }),
    ).toBeVisible();
    const volumes = page.getByRole('table', { name: /^Volumes/ });
    await expect(volumes).toContainText('data-orders-0');
    const log = page.getByRole('article', { name: 'Log' });
    await log.getByRole('button', { name: /Show$/ }).click();
    await page.getByRole('option', { name: 'Everything' }).click();
    await expect(log.getByRole('row').nth(1)).toBeVisible();
    await expectBothAccessible(page);
    await page.getByRole('link', { name: 'Restore…' }).click();
    await expect(
      page.getByRole('heading', { name: 'Restore orders' }),
    ).toBeVisible();

    // They are of this service, and of no other.
    const namesOf = async (entityRef: string) =>
      (
        await api.client.getEntityRestorePoints(entityRef, { limit: 100 })
      ).items.map(point => point.name);
    expect(await namesOf(ORDERS)).toEqual(
      expect.arrayContaining([name, PLAIN]),
    );
    const others = await namesOf(SHIPMENTS);
    expect(others).not.toContain(name);
    expect(others).not.toContain(PLAIN);
  } finally {
    await deleteThroughVelero(onprem, PLAIN);
  }
});

test('what Velero alone has backed up comes back on the other cluster, and is deleted', async ({
  lab,
}) => {
  const { onprem, cloud } = lab.clusters;
  const api = await Api.as(portal.url, 'orders-owner');
  const data = await onprem.data.read('ledger');
  await backUpPlainly(onprem, WHOLE, {
    includedNamespaces: ['ledger'],
    defaultVolumesToFsBackup: true,
  });
  try {
    const point = await pointOf(api, WHOLE);
    expect(point).toMatchObject({ origin: 'found', namespaces: ['ledger'] });
    const restore = (entityRef: string): PlanRequestInput => ({
      kind: 'restore',
      entityRef,
      source: { restorePoint: point.id },
      targets: [
        {
          cluster: 'cloud',
          namespaceMapping: { ledger: 'ledger-found' },
          storageClassMapping: { 'fast-group': 'premium-group' },
        },
      ],
    });
    // It is of that service, and for another it is not even there.
    const foreign = await api.send('POST', '/plans', restore(ORDERS));
    expect(foreign.status).toBe(404);

    const run = await api.follow((await api.begin(restore(LEDGER))).id);
    expect(run.error).toBeUndefined();
    expect(run).toMatchObject({ kind: 'restore', state: 'succeeded' });
    expect(run.plan).toMatchObject({ point: { id: point.id, name: WHOLE } });
    expect(await cloud.data.read('ledger', 'ledger-found')).toEqual(data);

    const deletion = await api.begin({
      kind: 'delete',
      entityRef: LEDGER,
      restorePoint: point.id,
      confirm: WHOLE,
    });
    const deleted = await api.follow(deletion.id, 6 * 60_000);
    expect(deleted.error).toBeUndefined();
    expect(deleted).toMatchObject({
      state: 'succeeded',
      gone: {
        store: { state: 'gone' },
        clusters: [{ state: 'gone' }, { state: 'gone' }],
      },
    });
    expect(await keysOf(lab, `onprem/backups/${WHOLE}/`)).toEqual([]);
  } finally {
    await removeNamespaces(lab, ['cloud', 'ledger-found']);
    // Nothing is left to do for Velero where the test has passed.
    const left = await listVelero(onprem, 'backups.velero.io');
    if (left.some(({ metadata }) => metadata.name === WHOLE)) {
      await deleteThroughVelero(onprem, WHOLE);
    }
  }
});

/** Once it has been read, and all of it is there. */
async function pointOf(api: Api, name: string) {
  const read = async () =>
    (
      await api.client.getEntityRestorePoints(LEDGER, { limit: 100 })
    ).items.find(point => point.name === name);
  await expect
    .poll(async () => (await read())?.usability.answer, UNTIL_READ)
    .toMatch(/^usable/);
  const point = await read();
  if (!point) throw new Error(`${name} is gone`);
  return point;
}

/** As somebody without Mobility does it: without the data, unless the spec says so. */
async function backUpPlainly(
  cluster: LabCluster,
  name: string,
  spec: object,
): Promise<void> {
  await cluster.kubectl(['create', '--filename', '-'], {
    input: JSON.stringify({
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      metadata: { name, namespace: 'velero' },
      spec: { snapshotVolumes: false, ttl: '1h0m0s', ...spec },
    }),
  });
  await expect
    .poll(async () => {
      const all = await listVelero(cluster, 'backups.velero.io');
      return all.find(({ metadata }) => metadata.name === name)?.status?.phase;
    }, UNTIL_READ)
    .toBe('Completed');
}
