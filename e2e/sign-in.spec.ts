import { Portal } from '../tools/src/portal/Portal';
import { expectAccessible } from './support/accessibility';
import { startPortal } from './support/start-portal';
import { expect, signInAs, test } from './support/test';

test.describe('the sign-in page', () => {
  let portal: Portal;

  test.beforeAll(async () => {
    portal = await startPortal();
  });
  test.afterAll(async () => portal?.stop());

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is accessible in ${colorScheme}`, async ({ page }, testInfo) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(portal.url);
      await expect(page.getByText('For the demo only')).toBeVisible();
      await page.keyboard.press('Tab');
      await expectAccessible(page, 'main');
      await testInfo.attach(`sign-in-${colorScheme}`, {
        body: await page.screenshot(),
        contentType: 'image/png',
      });
    });
  }

  test('works by keyboard, and asks no more after a reload', async ({
    page,
  }) => {
    await page.goto(portal.url);
    await page.getByRole('button', { name: /Guest/ }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Acme Catalog')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Acme Catalog')).toBeVisible();
  });

  test('comes back after signing out', async ({ page }) => {
    await signInAs(page, portal.url, 'Sam Shipping');
    await page.goto(`${portal.url}/settings`);
    await page.getByTestId('user-settings-menu').click();
    await page.getByText('Sign Out').click();
    await expect(
      page.getByRole('heading', { name: 'Sign in to Acme Portal' }),
    ).toBeVisible();
  });

  test('opens the page of a service', async ({ page }) => {
    await signInAs(page, portal.url, 'Olivia Orders');
    await page.getByRole('link', { name: 'orders', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'orders' })).toBeVisible();
    await expect(page.getByText('Takes orders and keeps them')).toBeVisible();
  });
});
