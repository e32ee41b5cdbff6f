import { Locator, Page } from '@playwright/test';
import { Portal } from '../tools/src/portal/Portal';
import { expectAccessible } from './support/accessibility';
import { Api } from './support/Api';
import { startPortal } from './support/start-portal';
import { expect, signInAs, test, tick, WITH_LAB } from './support/test';
import { listVelero, removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const APP = 'parcels';
const REF = `component:default/${APP}`;
/** Enough that a task can be cancelled, or a portal killed, on the way. */
const MEBIBYTES = 400;
const COPIES = ['parcels-done', 'parcels-cancelled', 'parcels-killed'];

test.describe('the template', () => {
  let portal: Portal;
  let api: Api;

  test.beforeAll(async ({ lab }) => {
    const { data } = lab.clusters.onprem;
    await data.deployOrders({ namespace: APP, kubernetesId: APP });
    await (await data.shop(APP)).upload(MEBIBYTES);
    portal = await startPortal({
      files: [lab.appConfigFile],
      components: { [APP]: APP },
      config: {
        // Soon taken over, so that a test need not wait for the dead.
        scaffolder: { taskRecovery: { staleTimeout: '3s' } },
        mobility: { runs: { leaseSeconds: 2, pollSeconds: 0.5 } },
      },
    });
    api = await Api.as(portal.url, 'orders-owner');
  });
  test.afterAll(async ({ lab }) => {
    await portal?.stop();
    await removeNamespaces(
      lab,
      ['onprem', APP],
      ...COPIES.map((name): ['cloud', string] => ['cloud', name]),
    );
  });

  test('clones an application, with the progress in the log', async ({
    lab,
    page,
  }) => {
    const { onprem, cloud } = lab.clusters;
    await signInAs(page, portal.url, 'Olivia Orders');
    await page.getByRole('link', { name: 'Create', exact: true }).click();
    await page
      .getByRole('button', { name: /Choose/ })
      .first()
      .click();
    const cluster = page.getByRole('radiogroup', {
      name: /Cluster of the copy/,
    });
    await expect(cluster.getByRole('radio')).toHaveCount(2);
    await expect(
      cluster.getByRole('radio', { name: /^cloud.*staging, reachable/ }),
    ).toBeEnabled();
    await expectAccessible(page, '[data-mobility-field]');
    await fill(page, 'parcels-done');

    // What the plan says, before anything can be created.
    const plan = page.getByRole('region', { name: 'What will happen' });
    await expect(plan).toContainText('Ready once you accept 1 warning', {
      timeout: 60_000,
    });
    await expect(plan).toContainText(
      `From onprem / ${APP} to cloud / parcels-done`,
    );
    await expect(plan).toContainText('File by file to the store');
    await expectAccessible(page, '[data-mobility-field]');
    await review(page).click();
    await expect(page.getByText('Accept the warnings first')).not.toHaveCount(
      0,
    );
    await tick(page, 'I accept this');
    await expect(plan).toContainText('Ready to start');
    await review(page).click();
    await page.getByRole('button', { name: 'Clone', exact: true }).click();

    const run = await startedRun(page);
    await expect(page.getByText(/Step backup: Copying/)).toBeVisible({
      timeout: 60_000,
    });
    await expect(
      page.getByRole('link', { name: 'What was done' }),
    ).toHaveAttribute('href', new RegExp(`/mobility/runs/${run}$`), {
      timeout: 240_000,
    });
    await expect(
      page.getByText(/Every volume was restored with the recorded size/),
    ).toBeVisible();
    expect((await api.client.getRun(run)).state).toBe('succeeded');
    expect(await cloud.data.read('orders', 'parcels-done')).toEqual(
      await onprem.data.read('orders', APP),
    );
  });

  test('lets nobody create what the plan refuses', async ({ page }) => {
    // All of it in the dark, since the form is begun anew with another theme.
    await page.emulateMedia({ colorScheme: 'dark' });
    await signInAs(page, portal.url, 'Olivia Orders');
    await open(page, portal.url);
    await page.getByRole('radiogroup').waitFor();
    await expectAccessible(page, '[data-mobility-field]');
    await fill(page, 'kube-system');
    const plan = page.getByRole('region', { name: 'What will happen' });
    await expect(plan).toContainText('This cannot start', { timeout: 60_000 });
    await expect(plan).toContainText('Namespace kube-system is taken on cloud');
    await expectAccessible(page, '[data-mobility-field]');
    await review(page).click();
    await expect(
      page.getByText('This clone cannot start; see what was found'),
    ).not.toHaveCount(0);
    await expect(
      page.getByRole('button', { name: 'Clone', exact: true }),
    ).toHaveCount(0);
  });

  test('tells a person without rights whom to ask', async ({ page }) => {
    await signInAs(page, portal.url, 'Guest');
    await open(page, portal.url);
    await fill(page, 'parcels-guest');
    const plan = page.getByRole('region', { name: 'What will happen' });
    await expect(plan).toContainText('You may not make this clone', {
      timeout: 60_000,
    });
    await expect(plan).toContainText(
      `You lack the permission mobility.clone.create for ${REF}. Ask the owner`,
    );
    await review(page).click();
    await expect(
      page.getByRole('button', { name: 'Clone', exact: true }),
    ).toHaveCount(0);
  });

  test('cancels the run with the task', async ({ lab, page }) => {
    const run = await begin(page, portal.url, 'parcels-cancelled');
    await api.until(run, ({ note }) => note?.code === 'BACKUP_COPYING');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect((await api.follow(run)).state).toBe('cancelled');
    // The page listens no longer once the task was cancelled; the log goes on.
    await expect
      .poll(() => taskLog(api, page))
      .toContain(`Run ${run} is being cancelled`);
    expect(
      await listVelero(lab.clusters.cloud, 'restores', `mobility/run=${run}`),
    ).toEqual([]);
  });

  test('goes on with the one run after the portal was killed', async ({
    lab,
    page,
  }) => {
    const { onprem, cloud } = lab.clusters;
    const run = await begin(page, portal.url, 'parcels-killed');
    const task = page.url();
    await api.until(run, ({ note }) => note?.code === 'BACKUP_COPYING');
    await portal.kill();
    await portal.restart();
    await page.goto(task);
    await expect(page.getByRole('link', { name: 'What was done' })).toBeVisible(
      { timeout: 240_000 },
    );
    const after = await Api.as(portal.url, 'orders-owner');
    expect((await after.client.getRun(run)).state).toBe('succeeded');
    const runs = await after.client.getRuns({ entityRef: REF });
    expect(
      runs.items.filter(({ targets }) =>
        targets.some(({ namespace }) => namespace === 'parcels-killed'),
      ),
    ).toHaveLength(1);
    expect(
      await listVelero(onprem, 'backups', `mobility/run=${run}`),
    ).toHaveLength(1);
    expect(await cloud.data.read('orders', 'parcels-killed')).toEqual(
      await onprem.data.read('orders', APP),
    );
  });
});

async function open(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/create/templates/default/clone-application`);
}

/** The first page of the form. */
async function fill(page: Page, namespace: string): Promise<void> {
  const entity = page.getByRole('combobox', { name: /Application/ });
  await entity.fill(APP);
  const option = page.getByRole('option', { name: new RegExp(APP) });
  await option.click();
  // Backstage's list opens again at times when the name of what was chosen is
  // put into the box; as long as it is open, nothing else can be reached.
  await expect(async () => {
    if (await option.isVisible()) await page.keyboard.press('Escape');
    await expect(option).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await expect(entity).toHaveValue(APP);
  const cloud = page.getByRole('radio', { name: /^cloud/ });
  await cloud.focus();
  await page.keyboard.press('Space');
  await expect(cloud).toBeChecked();
  await page
    .getByRole('textbox', { name: /Namespace of the copy/ })
    .fill(namespace);
  await page.getByRole('button', { name: 'Next' }).click();
}

function review(page: Page): Locator {
  return page.getByRole('button', { name: 'Review' });
}

/** Through the form to a task at work. @returns the id of its run */
async function begin(
  page: Page,
  url: string,
  namespace: string,
): Promise<string> {
  await signInAs(page, url, 'Olivia Orders');
  await open(page, url);
  await fill(page, namespace);
  await tick(page, 'I accept this');
  await review(page).click();
  await page.getByRole('button', { name: 'Clone', exact: true }).click();
  return startedRun(page);
}

/** The run that the log of the task names. */
async function startedRun(page: Page): Promise<string> {
  await page.waitForURL(/\/create\/tasks\/[^/]+$/);
  await showLog(page);
  const link = page.getByRole('link', { name: /\/mobility\/runs\// });
  const address = await link.first().getAttribute('href', { timeout: 60_000 });
  return address?.split('/').at(-1) ?? '';
}

/** It shows by itself when the task is over. */
async function showLog(page: Page): Promise<void> {
  const hidden = page.getByRole('button', { name: 'Show Logs' });
  await hidden.or(page.getByPlaceholder('Search')).first().waitFor();
  if (await hidden.isVisible()) await hidden.click();
}

async function taskLog(api: Api, page: Page): Promise<string> {
  const task = new URL(page.url()).pathname.split('/').at(-1);
  const answer = await fetch(
    `${api.url}/api/scaffolder/v2/tasks/${task}/events`,
    { headers: { Authorization: `Bearer ${api.token}` } },
  );
  return answer.text();
}
