import { Page } from '@playwright/test';
import {
  expectAccessible,
  expectBothAccessible,
} from './support/accessibility';
import { ORDERS } from './support/Api';
import { expect, signInAs, test, tick, WITH_LAB } from './support/test';
import { fingerprint, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const NAMESPACE = 'orders-tab';
const ROOT = '[data-mobility-root]';

test('the owner of a service clones it, and takes the copy away, in the browser', async ({
  lab,
  labPortal,
  apiAs,
  page,
}) => {
  const { onprem, cloud } = lab.clusters;
  const before = await fingerprint(onprem, 'orders');
  const data = await onprem.data.read('orders');

  await signInAs(page, labPortal.url, 'Olivia Orders');
  await page.getByRole('link', { name: 'orders', exact: true }).click();
  await page.getByRole('list').getByRole('link', { name: 'Mobility' }).click();
  await expect(
    page.getByRole('heading', { name: /Runs on onprem · 1 volume, 1 GiB/ }),
  ).toBeVisible();
  await expectBothAccessible(page);

  await page.getByRole('link', { name: 'Clone…' }).click();
  await tick(page, 'cloud');
  await expectBothAccessible(page);
  const namespace = page.getByRole('textbox', { name: 'Namespace' });
  await expect(namespace).toHaveValue('orders');
  await namespace.fill(NAMESPACE);
  await page.getByRole('button', { name: 'Review' }).click();

  const start = page.getByRole('button', { name: 'Clone to cloud' });
  await expect(start).toBeDisabled();
  await expect(
    page.getByText('Your running app is not stopped or changed.'),
  ).toBeVisible();
  await expectBothAccessible(page);
  await tick(page, 'I accept this');
  await start.click();
  await expect(page).toHaveURL(/\/mobility\/runs\/[^/]+$/);
  const run = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await expect(
    page.getByRole('heading', { name: /^Cloning orders to cloud/ }),
  ).toBeVisible();
  await expectAccessible(page, ROOT);

  // What is written from now on belongs to one of the two only.
  const api = await apiAs('orders-owner');
  await api.until(run, ({ step }) =>
    ['publish', 'restore', 'verify'].includes(step ?? ''),
  );
  const later = await (await onprem.data.shop('orders')).add();

  await expect(
    page.getByRole('heading', { name: 'orders was cloned to cloud' }),
  ).toBeVisible({ timeout: 180_000 });
  await expect(
    page.getByText(/^Every volume restored with the recorded size/),
  ).toBeVisible();
  await expectBothAccessible(page);
  expect(await cloud.data.read('orders', NAMESPACE)).toEqual(data);
  expect(data.records.some(record => record.attachmentHash)).toBe(true);
  const inCopy = await (await cloud.data.shop(NAMESPACE)).add();
  const numbers = (await onprem.data.read('orders')).records.map(
    ({ number }) => number,
  );
  expect(numbers).toContain(later.number);
  expect(numbers).not.toContain(inCopy.number);
  expect(await fingerprint(onprem, 'orders')).toEqual(before);

  await findByFilter(page, labPortal.url);
  await removeByPage(page, labPortal.url);
  const copies = await api.client.getCopies(ORDERS, { cluster: 'cloud' });
  expect(copies.items.filter(({ runId }) => runId === run)).toEqual([]);
  await expect(cloud.kubectl(['get', 'namespace', NAMESPACE])).rejects.toThrow(
    /not found/,
  );
});

/** The run is among those of cloud, of orders and of whoever looks. */
async function findByFilter(page: Page, url: string): Promise<void> {
  const name = `Clone to cloud / ${NAMESPACE}`;
  const choose = async (label: string, option: string) => {
    await page.getByRole('button', { name: new RegExp(`${label}$`) }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const run = page
    .getByRole('table', { name: 'Matching runs' })
    .getByRole('link', { name });
  await page.goto(`${url}/mobility/runs`);
  await choose('Service', 'orders');
  await choose('Cluster', 'cloud');
  await choose('Started by', 'me');
  await choose('State', 'Done');
  await expect(run).toBeVisible();
  await expectAccessible(page, ROOT);
  await choose('State', 'Cancelled');
  await expect(page).toHaveURL(/state=cancelled/);
  await expect(run).toHaveCount(0);
  await expect(
    page.getByText('No run matches what is chosen above.'),
  ).toBeVisible();
}

async function removeByPage(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/catalog/default/component/orders/mobility`);
  await page
    .getByRole('button', { name: `Remove the copy cloud / ${NAMESPACE}…` })
    .click();
  const dialog = page.getByRole('dialog');
  const remove = dialog.getByRole('button', { name: 'Remove copy' });
  await expect(remove).toBeDisabled();
  await expectAccessible(page, '[role="dialog"]');
  await dialog
    .getByRole('textbox', { name: `Type ${NAMESPACE} to confirm` })
    .fill(NAMESPACE);
  await remove.click();
  await expect(
    page.getByRole('heading', {
      name: 'The copy of orders on cloud was removed',
    }),
  ).toBeVisible({ timeout: 120_000 });
  await expectBothAccessible(page);
}

test('a person without rights is told whom to ask', async ({
  labPortal,
  page,
}) => {
  await signInAs(page, labPortal.url, 'Guest');
  await page.goto(`${labPortal.url}/catalog/default/component/orders/mobility`);
  await expect(page.locator(ROOT)).toContainText('Team Orders');
  await expect(page.getByRole('link', { name: 'Clone…' })).toHaveCount(0);
  await expectBothAccessible(page);
});

test('the tab and the Kubernetes tab lead to each other', async ({
  labPortal,
  page,
}) => {
  await signInAs(page, labPortal.url, 'Olivia Orders');
  await page.goto(`${labPortal.url}/catalog/default/component/orders/mobility`);
  await page.getByRole('link', { name: 'Pods in the Kubernetes tab' }).click();
  await expect(page).toHaveURL(/\/kubernetes$/);
  await page.getByRole('link', { name: 'Clone it with its data' }).click();
  await expect(page).toHaveURL(/\/mobility$/);
  await expect(page.getByRole('heading', { name: /Runs on/ })).toBeVisible();
});

test.afterEach(async ({ lab }) => {
  await removeNamespaces(lab, ['cloud', NAMESPACE]);
});
