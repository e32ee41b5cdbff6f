import { Page } from '@playwright/test';
import { Lab } from '../packages/lab/src';
import { Portal } from '../tools/src/portal/Portal';
import { expectAccessible } from './support/accessibility';
import { Api } from './support/Api';
import { startPortal } from './support/start-portal';
import { expect, signInAs, test, WITH_LAB } from './support/test';
import { forgetRepositories, untilUsable } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

/** A cluster that the catalog knows and the configuration does not. */
const STRANGER = 'lab-2';
/** Steps turn green by themselves; the page asks every ten seconds. */
const TURNS = { timeout: 60_000 };

const step = (page: Page, code: string) =>
  page.locator(`[data-step="${code}"]`).first();

test.describe('the clusters', () => {
  let portal: Portal;

  test.beforeAll(async ({ lab }) => {
    portal = await startPortal({
      files: [lab.appConfigFile],
      config: { mobility: { factsCacheSeconds: 0 } },
      resources: [STRANGER],
    });
  });
  test.afterAll(async () => portal?.stop());

  test('are shown to the platform team, as they are', async ({ lab, page }) => {
    await signInAs(page, portal.url, 'Pat Platform');
    await page.goto(`${portal.url}/mobility`);
    await page.getByRole('tab', { name: 'Clusters' }).click();
    // The other table's name ends in "not connected".
    const table = page.getByRole('table', { name: 'Connected', exact: true });
    const { gitVersion } = JSON.parse(
      (await lab.clusters.cloud.kubectl(['version', '--output=json'])).stdout,
    ).serverVersion;
    const cloud = table.getByRole('row', { name: /cloud/ });
    await expect(cloud).toContainText('Ready');
    await expect(cloud).toContainText(gitVersion.replace(/^v/, ''));
    await expect(cloud).toContainText('1 of 1');
    await expect(table.getByRole('row', { name: /onprem/ })).toContainText(
      'Ready',
    );
    await expect(
      page
        .getByRole('table', { name: 'In the catalog, not connected' })
        .getByRole('row', { name: STRANGER }),
    ).toBeVisible();
    await expectAccessible(page, '[data-mobility-root]');

    await page.getByRole('searchbox').fill('clou');
    await expect(table.getByRole('row')).toHaveCount(2);
    await expect(page).toHaveURL(/search=clou/);
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.getByRole('link', { name: `Show how, ${STRANGER}` }).click();
    await expect(
      page.getByRole('region', { name: 'app-config.yaml' }),
    ).toContainText('${MOBILITY_LAB_2_TOKEN}');
    await expectAccessible(page, '[data-mobility-root]');
  });

  test('are not shown to owners of services', async ({ page }) => {
    await signInAs(page, portal.url, 'Olivia Orders');
    await page.goto(`${portal.url}/mobility`);
    await expect(page.getByRole('tab', { name: 'Runs' })).toBeVisible();
    await expect(page.getByRole('tab', { name: 'Clusters' })).toHaveCount(0);
    const api = await Api.as(portal.url, 'orders-owner');
    await expect(api.client.getClusterReports()).rejects.toMatchObject({
      statusCode: 403,
    });
    await expect(api.client.getClusterGuide('cloud')).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  test('end in green when what the guide says is applied: a right', async ({
    lab,
    page,
  }) => {
    const { cloud } = lab.clusters;
    await cloud.kubectl(['-n', 'velero', 'delete', 'role', 'mobility-protect']);
    await openGuide(page, 'cloud');
    await expect(step(page, 'rights')).toHaveAttribute('data-state', 'missing');
    await expect(page.getByRole('status')).toContainText('step missing');
    await expectAccessible(page, '[data-mobility-root]');
    await page.getByRole('button', { name: 'protect.yaml' }).click();
    const file = await yaml(page, 'protect.yaml');
    await cloud.kubectl(['apply', '-f', '-'], { input: file });
    await expect(step(page, 'rights')).toHaveAttribute(
      'data-state',
      'done',
      TURNS,
    );
    await expect(page.getByRole('status')).toContainText('cloud is ready');
  });

  test('end in green when what the guide says is applied: a location', async ({
    lab,
    page,
  }) => {
    const { cloud } = lab.clusters;
    const before = await takeAwayLocation(lab);
    try {
      await openGuide(page, 'cloud');
      await expect(step(page, 'sees')).toHaveAttribute('data-state', 'missing');
      const manifest = await yaml(page, 'YAML that mends it');
      await cloud.kubectl(['apply', '-f', '-'], { input: manifest });
      // Velero would look at what it knows behind it within five minutes.
      await forgetRepositories(cloud, 'from-onprem');
      await expect(step(page, 'sees')).toHaveAttribute(
        'data-state',
        'done',
        TURNS,
      );
    } finally {
      await cloud.kubectl([
        ...['-n', 'velero', 'delete', 'backupstoragelocation'],
        ...['from-onprem', '--ignore-not-found'],
      ]);
      await cloud.kubectl(['apply', '-f', '-'], { input: before });
      await forgetRepositories(cloud, 'from-onprem');
    }
  });

  test('that do not answer keep what they said last, with its age', async ({
    lab,
  }) => {
    const api = await Api.as(portal.url, 'platform-engineer');
    const row = async (name: string) =>
      (await api.client.getClusterReports()).items.find(
        item => item.name === name,
      );
    await expect.poll(async () => (await row('cloud'))?.state).toBe('ready');
    const { apiserver } = lab.clusters.cloud.faults;
    await apiserver.freeze();
    try {
      await expect
        .poll(async () => (await row('cloud'))?.state, { timeout: 60_000 })
        .toBe('unreachable');
      const frozen = await row('cloud');
      expect(frozen?.reading?.velero?.version).toMatch(/^1\./);
      expect(frozen?.abilities.some(({ state }) => state === 'yes')).toBe(
        false,
      );
      const [first] = (await api.client.getClusterReports()).items;
      expect(first.name).toBe('cloud');
      // Its own steps are fine; that it sees `onprem` has nothing to do with it.
      expect((await row('onprem'))?.abilities[0]).toEqual({
        code: 'source',
        state: 'yes',
      });
    } finally {
      await apiserver.thaw();
      await untilUsable(lab.clusters.cloud);
    }
    await expect
      .poll(async () => (await row('cloud'))?.state, { timeout: 60_000 })
      .toBe('ready');
  });

  async function openGuide(page: Page, name: string): Promise<void> {
    await signInAs(page, portal.url, 'Pat Platform');
    await page.goto(`${portal.url}/mobility/clusters/${name}`);
    await expect(page.getByRole('heading', { name, level: 2 })).toBeVisible();
  }
});

async function yaml(page: Page, label: string): Promise<string> {
  return page.getByRole('region', { name: label }).innerText();
}

/** Removes the view of `onprem` from `cloud`; answers it as it was. */
async function takeAwayLocation(lab: Lab): Promise<string> {
  const { cloud } = lab.clusters;
  const { items } = await cloud.kubectlJson<{
    items: {
      metadata: { name: string; namespace: string };
      spec: { objectStorage: { prefix: string } };
    }[];
  }>(['-n', 'velero', 'get', 'backupstoragelocations']);
  const seen = items.find(({ spec }) => spec.objectStorage.prefix === 'onprem');
  if (!seen) throw new Error('cloud has no location over the prefix onprem');
  const { name, namespace } = seen.metadata;
  await cloud.kubectl([
    ...['-n', namespace, 'delete', 'backupstoragelocation', name],
  ]);
  return JSON.stringify({ ...seen, metadata: { name, namespace } });
}
