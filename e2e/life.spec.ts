import {
  expectAccessible,
  expectBothAccessible,
} from './support/accessibility';
import { choose, expect, signInAs, test, tick, WITH_LAB } from './support/test';
import { fingerprint, madeBy, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const ROOT = '[data-mobility-root]';
const NAMESPACE = 'orders-life';

test('the owner of a service backs it up and restores it, in the browser', async ({
  lab,
  labPortal,
  page,
}) => {
  const { onprem, cloud } = lab.clusters;
  const data = await onprem.data.read('orders');
  const before = await fingerprint(onprem, 'orders');
  await signInAs(page, labPortal.url, 'Olivia Orders');
  await page.goto(`${labPortal.url}/catalog/default/component/orders/mobility`);
  await page.getByRole('link', { name: 'Back up…' }).click();
  await expect(
    page.getByRole('heading', { name: 'Back up orders' }),
  ).toBeVisible();
  const start = page.getByRole('button', { name: 'Back up', exact: true });
  await expect(
    page.getByText('orders goes on running. Nothing is stopped or changed.'),
  ).toBeVisible();
  await expectBothAccessible(page);

  // Nothing of orders can stay in the storage: that is said, and nothing is hidden.
  await choose(page, /Only in the storage/);
  await expect(page.getByText('No data can stay in the storage')).toBeVisible();
  await choose(page, /In the object store/);
  await tick(page, 'I accept this');
  await expect(start).toBeEnabled();
  await start.click();
  await expect(page).toHaveURL(/\/mobility\/runs\/[^/]+$/);
  const run = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await expectAccessible(page, ROOT);
  await expect(
    page.getByRole('heading', { name: 'orders was backed up on onprem' }),
  ).toBeVisible({ timeout: 120_000 });
  await expectBothAccessible(page);
  expect(await madeBy(onprem, 'backups', run)).toHaveLength(1);

  // What is written from now on is not in it.
  await (await onprem.data.shop('orders')).add();
  await page.getByRole('link', { name: 'Restore…' }).click();
  await expect(
    page.getByRole('heading', { name: 'Restore orders' }),
  ).toBeVisible();
  await tick(page, 'cloud');
  await expectBothAccessible(page);
  await page.getByRole('textbox', { name: 'Namespace' }).fill(NAMESPACE);
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(
    page.getByText('The original, if it is there, is not stopped or changed.'),
  ).toBeVisible();
  await expectBothAccessible(page);
  for (const box of await page.getByRole('checkbox').all()) {
    await box.focus();
    await page.keyboard.press('Space');
  }
  await page.getByRole('button', { name: 'Restore to cloud' }).click();
  await expect(page).toHaveURL(/\/mobility\/runs\/[^/]+$/);
  await expect(
    page.getByRole('heading', { name: /^orders is restored on cloud/ }),
  ).toBeVisible({ timeout: 180_000 });
  await expectBothAccessible(page);
  expect(await cloud.data.read('orders', NAMESPACE)).toEqual(data);
  expect(await fingerprint(onprem, 'orders')).toEqual(before);
  await removeNamespaces(lab, ['cloud', NAMESPACE]);
});
