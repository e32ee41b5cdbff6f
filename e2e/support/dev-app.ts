import { ChildProcess, spawn } from 'node:child_process';
import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { endChild, isRunning } from '../../tools/src/lib/end-child';
import { root, stateDir } from '../../tools/src/lib/paths';
import { freePort } from './ports';

const READY_LIMIT_MS = 180_000;

export interface DevApp {
  url: string;
  stop(): Promise<void>;
}

/**
 * The frontend plugin by itself, as `yarn start` in its folder serves it, on a
 * free port. Returns when it is built. Dies with this process.
 */
export async function startDevApp(): Promise<DevApp> {
  mkdirSync(join(stateDir, 'e2e'), { recursive: true });
  const folder = mkdtempSync(join(stateDir, 'e2e/dev-app-'));
  const url = `http://localhost:${await freePort()}`;
  const config = join(folder, 'app-config.yaml');
  writeFileSync(
    config,
    stringify({
      app: { title: 'Mobility', baseUrl: url },
      backend: { baseUrl: url },
    }),
  );
  const log = join(folder, 'dev-app.log');
  const child = spawnServer(config, log);
  await untilBuilt(url, child, log);
  return { url, stop: () => endChild(child) };
}

function spawnServer(config: string, log: string): ChildProcess {
  const child = spawn(
    'setpriv',
    [
      ...['--pdeathsig', 'TERM', '--', process.execPath],
      join(root, 'node_modules/.bin/backstage-cli'),
      ...['package', 'start', '--config', config],
    ],
    {
      cwd: join(root, 'plugins/mobility'),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '', BROWSER: 'none' },
    },
  );
  const file = createWriteStream(log);
  child.stdout?.pipe(file);
  child.stderr?.pipe(file, { end: false });
  return child;
}

/** It answers from the start, but with its bundle only once that is built. */
async function untilBuilt(
  url: string,
  child: ChildProcess,
  log: string,
): Promise<void> {
  for (const end = Date.now() + READY_LIMIT_MS; Date.now() < end; ) {
    if (!isRunning(child)) break;
    const page = await fetch(url).catch(() => undefined);
    if (page?.ok) return;
    await sleep(500);
  }
  await endChild(child);
  throw new Error(`The plugin's own app did not start. See ${log}`);
}
