import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root, stateDir } from '../../tools/src/lib/paths';

const MINUTE = 60_000;

/** A portal as somebody else has it, with our packages from tarballs. */
export interface AdoptedPortal {
  folder: string;
  /** Runs a command in it; throws with what it said. */
  run(command: string, args: string[], limitMs?: number): Promise<string>;
  remove(): void;
}

/** What the README says to add, by workspace. */
const ADDED = {
  app: [
    'backstage-plugin-mobility',
    'backstage-plugin-scaffolder-module-mobility',
  ],
  backend: [
    'backstage-plugin-mobility-backend',
    'backstage-plugin-scaffolder-backend-module-mobility',
  ],
} as const;

/**
 * A fresh portal of Backstage's own `create-app`, outside of our workspace, with
 * what the README says: the packages added, the backend's features added, and
 * no code in the frontend.
 *
 * Two things are not as at home. Our packages are on no registry, so that they
 * are resolved to tarballs of `yarn pack`. And what it installs is held to the
 * versions of our lockfile, so that a foreign release cannot fail this test.
 */
export async function adoptPortal(): Promise<AdoptedPortal> {
  const base = mkdtempSync(join(tmpdir(), 'mobility-adopted-'));
  const folder = join(base, 'portal');
  const remove = () => rmSync(base, { recursive: true, force: true });
  try {
    const tarballs = await packPlugins(join(base, 'tarballs'));
    await run(root, 'node', [createApp(), '--path', folder, '--skip-install'], {
      BACKSTAGE_APP_NAME: 'portal',
    });
    addPackages(folder, tarballs);
    addFeatures(folder);
    copyFileSync(join(root, 'yarn.lock'), join(folder, 'yarn.lock'));
    copyFileSync(join(root, '.yarnrc.yml'), join(folder, '.yarnrc.yml'));
    await run(folder, 'yarn', ['install', '--no-immutable'], {}, 15 * MINUTE);
    const portal = inFolder(folder);
    await portal.run('yarn', ['workspace', 'app', 'build'], 10 * MINUTE);
    return portal;
  } catch (error) {
    remove();
    throw error;
  }
}

/** One that was made already. */
export function inFolder(folder: string): AdoptedPortal {
  return {
    folder,
    run: (command, args, limitMs) => run(folder, command, args, {}, limitMs),
    remove: () => rmSync(dirname(folder), { recursive: true, force: true }),
  };
}

function createApp(): string {
  return join(
    root,
    'node_modules/@backstage/create-app/bin/backstage-create-app',
  );
}

/** What is made, and what is only linked to. */
const NOT_COPIED =
  /^(?:node_modules|dist|coverage|test-results|\.mobility|\.git)$/;

/**
 * The sources with what they need, elsewhere: packing writes into the manifests of
 * the packages, which others read meanwhile.
 */
async function copyWorkspace(to: string): Promise<void> {
  const filter = (from: string) => !NOT_COPIED.test(basename(from));
  // One by one: the copy is in a folder of the sources that is not copied.
  for (const name of readdirSync(root).filter(filter)) {
    await cp(join(root, name), join(to, name), { recursive: true, filter });
  }
  const homes = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(root, folder)).map(name => join(folder, name)),
  );
  for (const home of ['.', 'tools/toolchain', ...homes]) {
    const modules = join(root, home, 'node_modules');
    // Links instead of copies: nothing writes into them.
    if (existsSync(modules)) {
      await run(root, 'cp', ['-al', modules, join(to, home)]);
    }
  }
}

/** All that is published, as it is published: name → tarball. */
async function packPlugins(to: string): Promise<Record<string, string>> {
  mkdirSync(to);
  mkdirSync(stateDir, { recursive: true });
  // On the file system of the sources, so that links can be made.
  const copy = mkdtempSync(join(stateDir, 'pack-'));
  try {
    await copyWorkspace(copy);
    return await packAll(copy, to);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function packAll(
  workspace: string,
  to: string,
): Promise<Record<string, string>> {
  await run(workspace, 'yarn', ['tsc'], {}, 15 * MINUTE);
  const tarballs: Record<string, string> = {};
  for (const plugin of readdirSync(join(workspace, 'plugins'))) {
    const home = join(workspace, 'plugins', plugin);
    const { name } = readJson(join(home, 'package.json'));
    const tarball = join(to, `${plugin}.tgz`);
    await run(home, 'yarn', ['build'], {}, 5 * MINUTE);
    await run(home, 'yarn', ['pack', '--out', tarball], {}, 5 * MINUTE);
    tarballs[String(name)] = `file:${tarball}`;
  }
  return tarballs;
}

function addPackages(folder: string, tarballs: Record<string, string>): void {
  const own = readJson(join(root, 'package.json'));
  editJson(join(folder, 'package.json'), json => ({
    ...json,
    resolutions: {
      ...asRecord(json.resolutions),
      ...asRecord(own.resolutions),
      ...tarballs,
    },
  }));
  for (const [workspace, names] of Object.entries(ADDED)) {
    editJson(join(folder, 'packages', workspace, 'package.json'), json => ({
      ...json,
      dependencies: {
        ...asRecord(json.dependencies),
        ...Object.fromEntries(names.map(name => [name, tarballs[name]])),
      },
    }));
  }
}

function addFeatures(folder: string): void {
  const file = join(folder, 'packages/backend/src/index.ts');
  const lines = ADDED.backend.map(name => `backend.add(import('${name}'));\n`);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(
    'backend.start();',
    `${lines.join('')}\nbackend.start();`,
  );
  if (after === before) throw new Error(`${file} does not start a backend`);
  writeFileSync(file, after);
}

async function run(
  cwd: string,
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
  timeout = 5 * MINUTE,
): Promise<string> {
  const { NODE_OPTIONS: _, ...rest } = process.env;
  const { stdout } = await promisify(execFile)(command, args, {
    cwd,
    timeout,
    env: { ...rest, ...env },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: Error & { stdout?: string; stderr?: string }) => {
    const said = `${error.stdout ?? ''}\n${error.stderr ?? ''}`.slice(-4_000);
    throw new Error(`${[command, ...args].join(' ')} in ${cwd}: ${said}`, {
      cause: error,
    });
  });
  return stdout;
}

type Json = Record<string, unknown>;

function readJson(file: string): Json {
  return asRecord(JSON.parse(readFileSync(file, 'utf8')));
}

function editJson(file: string, edit: (json: Json) => Json): void {
  writeFileSync(file, JSON.stringify(edit(readJson(file)), undefined, 2));
}

function asRecord(value: unknown): Json {
  return value !== null && typeof value === 'object' ? { ...value } : {};
}

const NOTE = join(stateDir, 'test/adopted.json');
/** Tells this run of the tests from earlier ones, whose sources were others. */
const RUN = process.env.MOBILITY_TEST_RUN ?? '';

/** Keeps where a portal is, for the test of this run that goes on with it. */
export function leaveAdopted({ folder }: AdoptedPortal): void {
  mkdirSync(dirname(NOTE), { recursive: true });
  writeFileSync(NOTE, JSON.stringify({ folder, run: RUN }));
}

/** The one that this run has made, if there is one; else a new one. */
export async function takeAdopted(): Promise<AdoptedPortal> {
  if (!existsSync(NOTE)) return adoptPortal();
  const { folder, run: madeBy } = readJson(NOTE);
  rmSync(NOTE);
  const found = inFolder(String(folder));
  if (RUN !== '' && madeBy === RUN) return found;
  found.remove();
  return adoptPortal();
}
