import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Page } from '@playwright/test';
import { root } from '../tools/src/lib/paths';
import { Portal } from '../tools/src/portal/Portal';
import { Api, cloneRequest } from './support/Api';
import { startPortal } from './support/start-portal';
import { expect, signInAs, test, tick, WITH_LAB } from './support/test';
import { removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const APP = 'receipts';
const REF = `component:default/${APP}`;
/** Enough that the bytes can be seen on their way. */
const MEBIBYTES = 400;

/**
 * The pictures of the README, as the portal really looks on the lab. They go
 * beside the test's other results; `MOBILITY_PICTURES=1` puts them into the docs.
 */
test.describe('the pictures', () => {
  let portal: Portal;

  test.beforeAll(async ({ lab }) => {
    const { data } = lab.clusters.onprem;
    await data.deployOrders({ namespace: APP, kubernetesId: APP });
    await (await data.shop(APP)).upload(MEBIBYTES);
    portal = await startPortal({
      files: [lab.appConfigFile],
      components: { [APP]: APP },
    });
  });
  test.afterAll(async ({ lab }) => {
    await portal?.stop();
    await removeNamespaces(
      lab,
      ['onprem', APP],
      ['cloud', APP],
      ['onprem', `${APP}-copy`],
    );
  });

  test('of the wizard, a running clone and the tab', async ({ page }) => {
    await signInAs(page, portal.url, 'Olivia Orders');
    const tab = `${portal.url}/catalog/default/component/${APP}/mobility`;
    await page.goto(tab);
    await page.getByRole('link', { name: 'Clone…' }).click();
    await tick(page, 'cloud');
    await expect(page.getByRole('textbox', { name: 'Namespace' })).toHaveValue(
      APP,
    );
    await page.getByRole('button', { name: 'Review' }).click();
    await tick(page, 'I accept this');
    await picture(page, 'wizard');

    await page.getByRole('button', { name: 'Clone to cloud' }).click();
    await expect(
      page.getByRole('heading', {
        name: /^Cloning receipts to cloud: .*[1-9]\d* of \d+ MiB/,
      }),
    ).toBeVisible({ timeout: 60_000 });
    await picture(page, 'run');

    const api = await Api.as(portal.url, 'orders-owner');
    const [run] = (await api.client.getRuns({ entityRef: REF })).items;
    expect((await api.follow(run.id)).state).toBe('succeeded');
    const beside = { cluster: 'onprem', namespace: `${APP}-copy` };
    await api.clone(cloneRequest(REF, APP, beside));
    await page.goto(tab);
    await expect(
      page.getByRole('heading', { name: /1 copy on cloud/ }),
    ).toBeVisible();
    await expect(
      page.getByRole('table', { name: 'Copies' }).getByText('Running'),
    ).toHaveCount(2);
    await picture(page, 'tab');
  });
});

async function picture(page: Page, name: string): Promise<void> {
  const folder =
    process.env.MOBILITY_PICTURES === '1'
      ? join(root, 'docs/images')
      : test.info().outputPath();
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  rmSync(path, { force: true });
  await page.screenshot({ path, animations: 'disabled' });
}
