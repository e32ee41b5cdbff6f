import { Browser, expect, Page, test as base } from '@playwright/test';
import { attachLab, Lab } from '../../packages/lab/src';
import { Portal } from '../../tools/src/portal/Portal';
import { Api } from './Api';
import { launchBrowser } from './browser';
import { startPortal } from './start-portal';

export type DemoUser =
  | 'orders-owner'
  | 'shipping-owner'
  | 'platform-engineer'
  | 'guest';

/** Whether the runner has started a lab for us. */
export const WITH_LAB = process.env.MOBILITY_LAB === '1';

/** What takes long and says little more than the rest: not in every run. */
export const SLOW = process.env.MOBILITY_SLOW === '1';

interface WorkerFixtures {
  chromium: Browser;
  /** The lab that the runner has started. */
  lab: Lab;
  /** A portal that is connected to the lab, on SQLite. */
  labPortal: Portal;
}

interface TestFixtures {
  /** The API of the lab's portal, as a user. */
  apiAs(user: DemoUser): Promise<Api>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  chromium: [
    async ({}, use) => {
      const browser = await launchBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  lab: [
    async ({}, use) => {
      await use(await attachLab());
    },
    { scope: 'worker' },
  ],
  labPortal: [
    async ({ lab }, use) => {
      const portal = await startPortal({ files: [lab.appConfigFile] });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  apiAs: async ({ labPortal }, use) => {
    await use(user => Api.as(labPortal.url, user));
  },
  context: async ({ chromium }, use, testInfo) => {
    const context = await chromium.newContext(testInfo.project.use);
    await use(context);
    await context.close();
  },
});

export { expect };

/** Signs in through the page, as a person does. */
export async function signInAs(
  page: Page,
  url: string,
  name: string,
): Promise<void> {
  await page.goto(url);
  await page
    .getByRole('button', { name: new RegExp(`Sign in as ${name}`) })
    .click();
  await page.getByRole('link', { name: /Acme Portal/ }).waitFor();
}

/** By keyboard: the box that is seen lies over the real one. */
export async function tick(page: Page, name: string): Promise<void> {
  const checkbox = page.getByRole('checkbox', { name });
  await expect(checkbox).toBeEnabled();
  await checkbox.focus();
  await page.keyboard.press('Space');
  await expect(checkbox).toBeChecked();
}

/** By keyboard, for the same reason. */
export async function choose(page: Page, name: RegExp): Promise<void> {
  const radio = page.getByRole('radio', { name });
  await expect(radio).toBeEnabled();
  await radio.focus();
  await page.keyboard.press('Space');
  await expect(radio).toBeChecked();
}
