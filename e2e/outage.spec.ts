import { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { expect, signInAs, test, WITH_LAB } from './support/test';
import { untilUsable } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const SAMPLES = 5;
/** Beyond it, the one that is down would have held up the other. */
const RATIO = 2;

/**
 * From the click on the tab until what `onprem` holds is painted, in
 * milliseconds; the page itself is loaded already.
 */
async function paint(page: Page): Promise<number> {
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByText('Takes orders and keeps them')).toBeVisible();
  const begin = Date.now();
  await page.getByRole('list').getByRole('link', { name: 'Mobility' }).click();
  await page.getByText('data-orders-0').waitFor();
  return Date.now() - begin;
}

async function medianPaint(page: Page): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < SAMPLES; i++) times.push(await paint(page));
  return times.sort((a, b) => a - b)[(SAMPLES - 1) / 2];
}

test.describe('while cloud is down', () => {
  for (const fault of ['refuses', 'hangs'] as const) {
    test(`and ${fault}, what is on onprem is painted as fast as before`, async ({
      lab,
      labPortal,
      page,
    }) => {
      const { apiserver } = lab.clusters.cloud.faults;
      const row = page.locator('[data-target="cloud"]');
      await signInAs(page, labPortal.url, 'Olivia Orders');
      await page.goto(`${labPortal.url}/catalog/default/component/orders`);
      await paint(page);
      const before = await medianPaint(page);
      await (fault === 'refuses' ? apiserver.stop() : apiserver.freeze());
      try {
        // What was read a moment before the fault is shown for a moment more: that
        // a page is fast then says nothing.
        const unreachable = page.getByText(/^cloud cannot be reached/);
        await expect(async () => {
          await paint(page);
          await expect(unreachable).toBeVisible({ timeout: 20_000 });
        }).toPass({ timeout: 60_000 });
        const during = await medianPaint(page);
        test.info().annotations.push({
          type: 'painted',
          description: `${before} ms with both, ${during} ms while cloud ${fault}`,
        });
        expect(during / before).toBeLessThan(RATIO);
        // Nothing of it is shown as good, and it takes one line.
        await expect(unreachable).toBeVisible({ timeout: 60_000 });
        await expect(unreachable).toHaveCount(1);
        await expectAccessible(page, '[data-mobility-root]');
        await page.getByRole('link', { name: 'Clone…' }).click();
        await expect(row).toHaveAttribute('data-state', 'unknown', {
          timeout: 60_000,
        });
        await expect(row.getByRole('checkbox')).toBeDisabled();
      } finally {
        await (fault === 'refuses' ? apiserver.start() : apiserver.thaw());
        await untilUsable(lab.clusters.cloud);
      }
      // Its server is back before its node is: the first answer may still be no.
      await expect(async () => {
        const again = row.getByRole('button', { name: /^Ask again: cloud/ });
        if (await again.isVisible()) await again.click();
        await expect(row).toHaveAttribute('data-state', /ready|warnings/);
      }).toPass({ timeout: 120_000 });
    });
  }
});
