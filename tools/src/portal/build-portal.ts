import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logDir, root, stateDir } from '../lib/paths';

/** What the frontend is made from. */
const SOURCES = [
  'packages/app',
  'plugins/mobility',
  'plugins/mobility-common',
  'plugins/scaffolder-module-mobility',
  'app-config.yaml',
  'yarn.lock',
];
const IGNORED = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);
const DIST = join(root, 'packages/app/dist');
const STAMP = join(stateDir, 'build/app.sha256');

/**
 * Builds the frontend, unless its sources are those of the last build.
 * @returns what came of it, in a few words
 */
export async function buildPortal(signal: AbortSignal): Promise<string> {
  const wanted = await hashSources();
  if (existsSync(DIST) && (await readStamp()) === wanted) return 'up to date';
  await build(signal);
  mkdirSync(join(stateDir, 'build'), { recursive: true });
  await writeFile(STAMP, wanted);
  return 'built';
}

async function readStamp(): Promise<string | undefined> {
  return existsSync(STAMP) ? readFile(STAMP, 'utf8') : undefined;
}

function build(signal: AbortSignal): Promise<void> {
  mkdirSync(logDir, { recursive: true });
  const log = join(logDir, 'build.log');
  const output = openSync(log, 'w');
  return new Promise((resolve, reject) => {
    const child = spawn('yarn', ['workspace', 'app', 'build'], {
      cwd: root,
      stdio: ['ignore', output, output],
      env: { ...process.env, NODE_ENV: 'production' },
      signal,
    });
    closeSync(output);
    child.once('error', reject);
    child.once('close', code =>
      code === 0
        ? resolve()
        : reject(new Error(`The portal was not built; see ${log}`)),
    );
  });
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of (await filesOf(join(root, source))).sort()) {
      hash
        .update(`\0${file.slice(root.length)}\0`)
        .update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(
    () => undefined,
  );
  if (!entries) return [path];
  const files = await Promise.all(
    entries
      .filter(({ name }) => !IGNORED.has(name))
      .map(entry => {
        const child = join(path, entry.name);
        return entry.isDirectory() ? filesOf(child) : [child];
      }),
  );
  return files.flat();
}
