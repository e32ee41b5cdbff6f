import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Page } from '@playwright/test';
import { stringify } from 'yaml';
import { Lab } from '../packages/lab/src';
import { Portal } from '../tools/src/portal/Portal';
import { signInAsGuest, untilCatalogHas } from '../tools/src/portal/sign-in';
import { AdoptedPortal, takeAdopted } from './support/adopted-portal';
import { Api, cloneRequest, ORDERS } from './support/Api';
import { aFile, aService, atPort } from './support/portal-config';
import { freePort } from './support/ports';
import { expect, test, WITH_LAB } from './support/test';
import { removeNamespaces } from './support/world';

test.skip(!WITH_LAB, 'the lab is left out');

const NAMESPACE = 'orders-adopted';
const MINUTE = 60_000;

test('a fresh portal of somebody else takes Mobility in as the README says', async ({
  lab,
  page,
}) => {
  test.setTimeout(30 * MINUTE);
  const adopted = await takeAdopted();
  let portal: Portal | undefined;
  try {
    const port = await freePort();
    const configs = configure(adopted, lab, port);
    await adopted.run('yarn', [
      ...['backstage-cli', 'config:check', '--strict'],
      ...configs.flatMap(file => ['--config', file]),
    ]);
    await applyRights(adopted, lab);
    portal = await Portal.start({
      home: adopted.folder,
      port,
      configs,
      log: join(adopted.folder, 'portal.log'),
      // Its examples want one; nothing here asks GitHub.
      env: { GITHUB_TOKEN: 'none' },
    });
    const { url } = portal;
    const token = () => signInAsGuest(url);
    await untilCatalogHas(url, ['orders'], token);
    await expectPages(page, url);
    const api = Api.with(url, await token());
    const target = { cluster: 'cloud', namespace: NAMESPACE };
    await api.clone(cloneRequest(ORDERS, 'orders', target));
    const { onprem, cloud } = lab.clusters;
    expect(await cloud.data.read('orders', NAMESPACE)).toEqual(
      await onprem.data.read('orders'),
    );
    expect(await actions(url, await token())).toContain('mobility:clone');
  } finally {
    await portal?.stop();
    adopted.remove();
    await removeNamespaces(lab, ['cloud', NAMESPACE]);
  }
});

/**
 * The one block of configuration, as the lab has it, and what a portal on this
 * machine needs besides: a port, a database, a service in the catalog, and what
 * the Kubernetes pages of Backstage ask for.
 */
function configure({ folder }: AdoptedPortal, lab: Lab, port: number) {
  const { app, backend } = atPort(port);
  const service = { lifecycle: 'production', owner: 'guests' };
  writeFileSync(
    join(folder, 'examples/orders.yaml'),
    stringify(aService('orders', 'orders', service)),
  );
  writeFileSync(
    join(folder, 'app-config.here.yaml'),
    stringify({
      app,
      backend: {
        ...backend,
        database: { connection: { directory: join(folder, 'database') } },
      },
      kubernetes: { serviceLocatorMethod: { type: 'multiTenant' } },
      catalog: {
        locations: [
          aFile('../../examples/org.yaml', 'User', 'Group'),
          aFile('../../examples/orders.yaml'),
        ],
      },
    }),
  );
  return ['app-config.yaml', lab.appConfigFile, 'app-config.here.yaml'];
}

/** The rights that Mobility needs, from the files that come with its package. */
async function applyRights(adopted: AdoptedPortal, lab: Lab): Promise<void> {
  const folder = join(
    adopted.folder,
    'node_modules/backstage-plugin-mobility-backend/rbac',
  );
  expect(readdirSync(folder).sort()).toEqual([
    'adjust.yaml',
    'group.yaml',
    'optional',
    'probe.yaml',
    'protect.yaml',
    'replace.yaml',
    'stand-ins.yaml',
    'sweep.yaml',
    'view.yaml',
  ]);
  for (const { kubectl } of Object.values(lab.clusters)) {
    await kubectl(['apply', '--filename', folder]);
  }
}

/** What the README's last step, "Check", looks at, and the tab of a service. */
async function expectPages(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/mobility/clusters`);
  await page.getByRole('button', { name: 'Enter' }).click();
  const table = page.getByRole('table', { name: 'Connected', exact: true });
  for (const cluster of ['onprem', 'cloud']) {
    await expect(table.getByRole('row', { name: cluster })).toContainText(
      'Ready',
    );
  }
  await page.goto(`${url}/catalog/default/component/orders/mobility`);
  const enter = page.getByRole('button', { name: 'Enter' });
  const found = page.getByRole('heading', {
    name: /Runs on onprem · 1 volume, 1 GiB/,
  });
  // Whether a guest is remembered is up to that portal.
  await expect(enter.or(found)).toBeVisible();
  if (await enter.isVisible()) await enter.click();
  await expect(found).toBeVisible();
}

async function actions(url: string, token: string): Promise<string[]> {
  const answer = await fetch(`${url}/api/scaffolder/v2/actions`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const list: { id: string }[] = await answer.json();
  return list.map(({ id }) => id);
}
