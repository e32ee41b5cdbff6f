import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { stateDir } from '../../tools/src/lib/paths';
import { Portal, PortalOptions } from '../../tools/src/portal/Portal';
import { untilCatalogHas } from '../../tools/src/portal/sign-in';
import { freePort } from './ports';
import { aFile, aService, atPort } from './portal-config';
import { Postgres } from './postgres';

export interface StartPortalOptions {
  /** Configuration on top of that of the demo. */
  config?: object;
  /** Files with configuration, such as the lab's. */
  files?: string[];
  /** PostgreSQL instead of SQLite on a file. */
  postgres?: Postgres;
  /** Database names begin with it, so that portals may share or not. */
  database?: string;
  /** Components beside those of the demo: name → namespace on `onprem`. */
  components?: Record<string, string>;
  /** Clusters of the catalog beside those of the demo. */
  resources?: string[];
  env?: NodeJS.ProcessEnv;
  entry?: PortalOptions['entry'];
}

/** A portal on a free port, with a database and a log of its own. */
export async function startPortal(
  options: StartPortalOptions = {},
): Promise<Portal> {
  const { config = {}, files = [], env, entry } = options;
  mkdirSync(join(stateDir, 'e2e'), { recursive: true });
  const folder = mkdtempSync(join(stateDir, 'e2e/portal-'));
  const port = await freePort();
  const base = join(folder, 'app-config.base.yaml');
  const own = join(folder, 'app-config.own.yaml');
  writeFileSync(base, stringify(baseConfig(port, folder, options)));
  writeFileSync(own, stringify(config));
  if (hasOwnCatalog(options)) writeCatalog(folder, options);
  const portal = await Portal.start({
    port,
    configs: ['app-config.yaml', 'app-config.demo.yaml', ...files, base, own],
    log: join(folder, 'portal.log'),
    env,
    entry,
  });
  const components = Object.keys(options.components ?? {});
  await untilCatalogHas(portal.url, ['orders', 'shipments', ...components]);
  return portal;
}

/** Lists in configuration replace each other, so the demo's are named again. */
function catalogLocations(folder: string): object[] {
  return [
    aFile('../../catalog/org.yaml', 'User', 'Group'),
    aFile('../../catalog/shop.yaml'),
    aFile('../../catalog/clusters.yaml'),
    aFile('../../catalog/templates.yaml', 'Template'),
    aFile(join(folder, 'components.yaml')),
  ];
}

function hasOwnCatalog({ components, resources }: StartPortalOptions): boolean {
  return components !== undefined || resources !== undefined;
}

function writeCatalog(
  folder: string,
  { components = {}, resources = [] }: StartPortalOptions,
): void {
  const clusters = resources.map(name =>
    stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name },
      spec: { type: 'kubernetes-cluster', owner: 'team-platform' },
    }),
  );
  const entities = Object.entries(components).map(([name, namespace]) =>
    stringify(
      aService(name, namespace, { lifecycle: 'test', owner: 'team-orders' }),
    ),
  );
  writeFileSync(
    join(folder, 'components.yaml'),
    [...clusters, ...entities].join('---\n'),
  );
}

function baseConfig(
  port: number,
  folder: string,
  options: StartPortalOptions,
): object {
  const { app, backend } = atPort(port);
  const { postgres, database = `portal_${port}` } = options;
  return {
    ...(hasOwnCatalog(options)
      ? { catalog: { locations: catalogLocations(folder) } }
      : {}),
    app,
    backend: {
      ...backend,
      database: postgres
        ? {
            client: 'pg',
            prefix: `${database}_`,
            connection: {
              host: postgres.host,
              port: postgres.port,
              user: postgres.user,
              password: postgres.password,
            },
          }
        : {
            client: 'better-sqlite3',
            connection: { directory: join(folder, 'db') },
          },
    },
  };
}
