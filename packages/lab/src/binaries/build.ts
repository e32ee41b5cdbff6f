import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { join } from 'node:path';
import { LabError, messageOf } from '../util/errors';
import { withLock } from '../util/lock';
import { cacheRoot, packageRoot } from '../util/paths';
import { Reporter, formatElapsed } from '../util/reporter';
import { RunOptions, run } from '../util/run';
import { BinarySet, ModuleFiles, binarySets } from './sets';
import { buildFlags, sourceKey, sourcesOf } from './sourceKey';

// The largest set takes five minutes on two cores; slow machines and slow
// networks get plenty.
const BUILD_LIMIT = 60 * 60_000;

const HALF_BUILT = '.building-';

/** Where each set's commands lie, by set name. */
export class Binaries {
  constructor(private readonly dirs: ReadonlyMap<string, string>) {}

  /** Path of a command, such as `kubectl`. */
  path(command: string): string {
    const set = binarySets.find(s => s.commands.includes(command));
    const dir = set && this.dirs.get(set.name);
    if (!dir) {
      throw new Error(`no set builds the command ${command}`);
    }
    return join(dir, command);
  }

  /** All folders: a PATH on which every command is found. */
  get searchPath(): string {
    return [...this.dirs.values()].join(':');
  }

  /** For a file that says where they are; read by `new Binaries(new Map(…))`. */
  entries(): [string, string][] {
    return [...this.dirs];
  }

  /** The folder of one set, whose name carries the hash of its sources. */
  dir(set: string): string {
    return this.dirs.get(set) ?? '';
  }
}

/** Builds what is not in the cache yet. Several processes may call it at once. */
export async function ensureBinaries(reporter: Reporter): Promise<Binaries> {
  const root = join(cacheRoot(), 'bin');
  const targets = await locate(root);
  const missing = await missingOf(targets);
  if (missing.length > 0) {
    await withLock(
      join(cacheRoot(), 'build.lock'),
      {
        onWait: pid => reporter.step(`waiting for the build of process ${pid}`),
      },
      async () => buildAll(root, await missingOf(targets), reporter),
    );
  }
  return new Binaries(new Map(targets.map(t => [t.set.name, t.dir])));
}

interface Target {
  set: BinarySet;
  dir: string;
}

async function locate(root: string): Promise<Target[]> {
  return Promise.all(
    binarySets.map(async set => {
      const module = join(packageRoot, 'go', set.module);
      const [go, files] = await Promise.all([
        run('go', ['env', 'GOVERSION', 'GOARCH'], { cwd: module }),
        sourcesOf(module),
      ]);
      const key = sourceKey(set, files, go.stdout);
      return { set, dir: join(root, `${set.name}-${key}`) };
    }),
  );
}

async function missingOf(targets: Target[]): Promise<Target[]> {
  const there = await Promise.all(
    targets.map(({ dir }) =>
      stat(dir).then(
        () => true,
        () => false,
      ),
    ),
  );
  return targets.filter((_, index) => !there[index]);
}

async function buildAll(
  root: string,
  targets: Target[],
  reporter: Reporter,
): Promise<void> {
  await removeHalfBuilt(root);
  for (const [index, target] of targets.entries()) {
    const { name, minutes } = target.set;
    const time =
      minutes < 1 ? `${Math.round(minutes * 60)} s` : `${minutes} min`;
    reporter.step(
      `building ${name} (${index + 1} of ${
        targets.length
      }), about ${time} the first time`,
    );
    const begin = Date.now();
    await build(root, target);
    reporter.step(`built ${name} in ${formatElapsed(Date.now() - begin)}`);
  }
}

/** What a killed build left. Called under the lock: nobody else builds now. */
async function removeHalfBuilt(root: string): Promise<void> {
  await mkdir(root, { recursive: true });
  const names = await readdir(root);
  await Promise.all(
    names
      .filter(name => name.startsWith(HALF_BUILT))
      .map(name => rm(join(root, name), { recursive: true })),
  );
}

async function build(root: string, { set, dir }: Target): Promise<void> {
  const half = await mkdtemp(join(root, `${HALF_BUILT}${set.name}-`));
  const options = {
    cwd: join(packageRoot, 'go', set.module),
    env: {
      ...process.env,
      CGO_ENABLED: set.cgo ? '1' : '0',
      // A workspace or flags of the machine's owner would change what is
      // built without changing its name.
      GOWORK: 'off',
      GOFLAGS: '',
    },
    limit: BUILD_LIMIT,
    dieWithUs: true,
  };
  try {
    await run(
      'go',
      ['build', ...buildFlags(set), '-o', `${half}/`, ...set.packages],
      options,
    );
    if (set.files) {
      await copyFiles(set.files, half, options);
    }
    await Promise.all(set.commands.map(command => stat(join(half, command))));
    await rename(half, dir);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw new LabError(
      `could not build the set ${set.name} (packages/lab/go/${
        set.module
      }): ${messageOf(error)}`,
    );
  }
}

/** From Go's module cache, where the build has put the module and checked it. */
async function copyFiles(
  { module, folder, into }: ModuleFiles,
  target: string,
  options: RunOptions,
): Promise<void> {
  const { stdout } = await run(
    'go',
    ['list', '-mod=readonly', '-m', '-f', '{{.Dir}}', module],
    options,
  );
  await cp(join(stdout.trim(), folder), join(target, into), {
    recursive: true,
  });
}
