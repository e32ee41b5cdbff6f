import { Portal } from '../tools/src/portal/Portal';
import { expect, signInAs, test } from './support/test';
import { startPostgres } from './support/postgres';
import { freePort } from './support/ports';
import { startPortal } from './support/start-portal';

test.describe('the portal without clusters', () => {
  let portal: Portal;

  test.beforeAll(async () => {
    portal = await startPortal();
  });
  test.afterAll(async () => portal?.stop());

  for (const name of [
    'Olivia Orders',
    'Sam Shipping',
    'Pat Platform',
    'Guest',
  ]) {
    test(`lets ${name} sign in`, async ({ page }) => {
      await signInAs(page, portal.url, name);
      await expect(
        page.getByRole('heading', { name: 'Acme Catalog' }),
      ).toBeVisible();
    });
  }

  test('says on the Mobility tab how to connect a cluster', async ({
    page,
  }) => {
    await signInAs(page, portal.url, 'Olivia Orders');
    await page.goto(`${portal.url}/catalog/default/component/orders/mobility`);
    await expect(
      page.getByRole('heading', { name: 'No cluster is connected yet' }),
    ).toBeVisible();
    await expect(
      page.getByRole('region', { name: 'app-config.yaml' }),
    ).toContainText('token: ${MOBILITY_CLOUD_TOKEN}');
  });
});

test('works on PostgreSQL', async ({ page }) => {
  const postgres = await startPostgres(await freePort());
  const portal = await startPortal({ postgres });
  await signInAs(page, portal.url, 'Olivia Orders');
  await expect(
    page.getByRole('link', { name: 'orders', exact: true }),
  ).toBeVisible();
  await portal.stop();
  await postgres.stop();
});

test('refuses the sign-in of the demo in production', async () => {
  await expect(
    startPortal({ env: { NODE_ENV: 'production' } }),
  ).rejects.toThrow(/demo.*production/is);
});
