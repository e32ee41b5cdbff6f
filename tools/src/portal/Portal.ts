import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endChild, isRunning } from '../lib/end-child';
import { root } from '../lib/paths';

const READY_LIMIT_MS = 120_000;

export interface PortalOptions {
  port: number;
  /** Where the portal lives: this repository, unless told otherwise. */
  home?: string;
  /** Configuration files, later ones win. Relative to its home. */
  configs: string[];
  /** Where its output goes. */
  log: string;
  env?: NodeJS.ProcessEnv;
  /** Backend to run, relative to its home. */
  entry?: string;
}

/** A portal as one process, which dies with this one. */
export class Portal {
  private constructor(
    private readonly options: PortalOptions,
    private child: ChildProcess,
  ) {}

  /** Returns when it answers. Throws with the end of its log if it does not. */
  static async start(options: PortalOptions): Promise<Portal> {
    const portal = new Portal(options, spawnPortal(options));
    await portal.untilReady();
    return portal;
  }

  get url(): string {
    return `http://localhost:${this.options.port}`;
  }

  get log(): string {
    return readFileSync(this.options.log, 'utf8');
  }

  get running(): boolean {
    return isRunning(this.child);
  }

  /** In an orderly way, with a limit. */
  async stop(): Promise<void> {
    await endChild(this.child);
  }

  /** SIGKILL, as a crash would. */
  async kill(): Promise<void> {
    await endChild(this.child, 'SIGKILL');
  }

  /** Waits until the process has ended by itself. */
  async ended(): Promise<void> {
    if (this.running) await once(this.child, 'close');
  }

  /** The same portal again, on the same database. */
  async restart(change: Partial<PortalOptions> = {}): Promise<void> {
    await this.respawn(change);
    await this.untilReady();
  }

  /** The same, without waiting until it answers: it may be about to die. */
  async respawn(change: Partial<PortalOptions> = {}): Promise<void> {
    await this.stop();
    Object.assign(this.options, change);
    this.child = spawnPortal(this.options);
  }

  async untilReady(): Promise<void> {
    for (const end = Date.now() + READY_LIMIT_MS; Date.now() < end; ) {
      if (!this.running) break;
      const answer = await fetch(
        `${this.url}/.backstage/health/v1/readiness`,
      ).catch(() => undefined);
      if (answer?.ok) return;
      await sleep(200);
    }
    await this.kill();
    throw new Error(
      `The portal did not start. The end of ${
        this.options.log
      }:\n${this.log.slice(-3000)}`,
    );
  }
}

function spawnPortal(options: PortalOptions): ChildProcess {
  const {
    home = root,
    configs,
    log,
    env = {},
    entry = 'packages/backend/src/index.ts',
  } = options;
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  const child = spawn(
    'setpriv',
    [
      ...['--pdeathsig', 'KILL', '--', process.execPath],
      ...[
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs', {
          paths: [home],
        }),
      ],
      join(home, entry),
      ...configs.flatMap(file => ['--config', resolve(home, file)]),
    ],
    {
      cwd: join(home, 'packages/backend'),
      stdio: ['ignore', output, output],
      env: { ...withoutLoader(process.env), NODE_ENV: 'development', ...env },
    },
  );
  closeSync(output);
  return child;
}

/** We run under a loader of our own, which is not the portal's. */
function withoutLoader(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...rest } = env;
  return rest;
}
