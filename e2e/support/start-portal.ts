import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { root, stateDir } from '../../tools/src/lib/paths';
import { Portal, PortalOptions } from '../../tools/src/portal/Portal';
import { untilCatalogHas } from '../../tools/src/portal/sign-in';
import { freePort } from './ports';
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
  const portal = await Portal.start({
    port,
    configs: [
      'app-config.yaml',
      'app-config.demo.yaml',
      ...[...files, base, own].map(file => relative(root, file)),
    ],
    log: join(folder, 'portal.log'),
    env,
    entry,
  });
  await untilCatalogHas(portal.url, ['orders', 'shipments']);
  return portal;
}

function baseConfig(
  port: number,
  folder: string,
  options: StartPortalOptions,
): object {
  const url = `http://localhost:${port}`;
  const { postgres, database = `portal_${port}` } = options;
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      cors: { origin: url },
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
