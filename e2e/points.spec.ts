import { LabCluster } from '../packages/lab/src';
import { Portal } from '../tools/src/portal/Portal';
import { Api, ORDERS, SHIPMENTS } from './support/Api';
import { backUp, backupOf, deleteThroughVelero } from './support/backups';
import { expectBothAccessible } from './support/accessibility';
import { startPortal } from './support/start-portal';
import { expect, signInAs, test, WITH_LAB } from './support/test';
import { listVelero } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

/** What is read again behind an answer is old after half a minute. */
const UNTIL_READ = { timeout: 120_000 };
const PLAIN = 'plain-of-orders';

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
    await backUpPlainly(onprem);
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

/** As somebody without Mobility does it, and without the data. */
async function backUpPlainly(cluster: LabCluster): Promise<void> {
  await cluster.kubectl(['create', '--filename', '-'], {
    input: JSON.stringify({
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      metadata: { name: PLAIN, namespace: 'velero' },
      spec: {
        includedNamespaces: ['orders'],
        snapshotVolumes: false,
        ttl: '1h0m0s',
      },
    }),
  });
  await expect
    .poll(async () => {
      const all = await listVelero(cluster, 'backups.velero.io');
      return all.find(({ metadata }) => metadata.name === PLAIN)?.status?.phase;
    }, UNTIL_READ)
    .toBe('Completed');
}
