import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBinaries } from '../binaries';
import { ensureImages } from '../images';
import { checkPrerequisites } from '../prerequisites';
import { EventReader } from '../supervisor/events';
import { labCommand } from '../supervisor/labCommand';
import { Owner } from '../supervisor/owner';
import { takeApart } from '../teardown/takeApart';
import { LabError } from '../util/errors';
import { lastLinesOf } from '../util/lastLines';
import { StatePaths, statePaths, stateRoot } from '../util/paths';
import { Reporter, silentReporter } from '../util/reporter';
import { attachLab } from './attachLab';
import { runningLab } from './labFile';
import { withLabLock } from './labLock';
import { Lab } from './types';

export interface StartOptions {
  reporter?: Reporter;
  /**
   * Whose end takes the lab down: this process (the default), another one, or
   * nobody's, and the lab runs until `yarn lab down`.
   */
  owner?: 'this process' | { pid: number } | 'nobody';
}

/**
 * Starts a lab and returns when everything in it is ready. Builds what is
 * missing first.
 *
 * @throws LabError if a prerequisite is missing, a lab runs already, or a part
 * does not start; in the last case everything is down again and the logs stay
 */
export async function startLab(options: StartOptions = {}): Promise<Lab> {
  const { reporter = silentReporter, owner = 'this process' } = options;
  const paths = statePaths(stateRoot());
  await assertNoneRuns(paths);
  const start = async () => {
    // Whoever we have waited for may have left one that runs.
    await assertNoneRuns(paths);
    // What a killed lab may have left would be taken for somebody else's.
    await takeApart(paths, { keepLogs: false });
    await assertPrerequisites();
    await ensureImages(await ensureBinaries(reporter), reporter);
    await startSupervisor(paths, reporter, owner);
  };
  await withLabLock(start, pid =>
    reporter.step(
      `waiting for process ${pid}, which starts or clears away a lab`,
    ),
  );
  return attachLab();
}

async function assertNoneRuns(paths: StatePaths): Promise<void> {
  const lab = await runningLab(paths);
  if (lab) {
    throw new LabError(
      `a lab runs already (process ${lab.supervisor.pid}); use it, or end it with \`yarn lab down\``,
    );
  }
}

async function assertPrerequisites(): Promise<void> {
  const missing = (await checkPrerequisites()).filter(({ ok }) => !ok);
  if (missing.length > 0) {
    const lines = missing.map(
      ({ name, detail, mend }) => `  ${name}: ${detail}\n    ${mend}`,
    );
    throw new LabError(
      ['this machine cannot run the lab:', ...lines].join('\n'),
    );
  }
}

async function startSupervisor(
  paths: StatePaths,
  reporter: Reporter,
  owner: StartOptions['owner'],
): Promise<void> {
  await mkdir(paths.logs, { recursive: true, mode: 0o700 });
  const log = paths.log('supervisor');
  const output = openSync(log, 'a', 0o600);
  const [command, ...args] = labCommand(['supervise', ...ownerArgs(owner)]);
  const child = spawn(command, args, {
    // Its own group: Ctrl-C is for the starter, who decides what it means.
    detached: true,
    stdio: [owner === 'this process' ? 'pipe' : 'ignore', output, output],
  });
  closeSync(output);
  // The pipe stays open as long as we live; it must not keep us alive.
  child.unref();
  unrefPipe(child);
  await follow(paths, child, log, reporter);
}

function ownerArgs(owner: StartOptions['owner']): string[] {
  if (typeof owner === 'object') {
    return ['--owner', String(owner.pid)];
  }
  return owner === 'nobody' ? [] : ['--owner-pipe'];
}

/** What the command line of `supervise` says, read back. */
export function parseOwner(args: string[]): Owner {
  if (args[0] === '--owner') {
    return { type: 'process', pid: Number(args[1]) };
  }
  return { type: args[0] === '--owner-pipe' ? 'pipe' : 'nobody' };
}

function unrefPipe({ stdin }: ChildProcess): void {
  if (stdin && 'unref' in stdin && typeof stdin.unref === 'function') {
    stdin.unref();
  }
}

/** Passes on what the supervisor reports until it is ready or gives up. */
async function follow(
  paths: StatePaths,
  child: ChildProcess,
  log: string,
  reporter: Reporter,
): Promise<void> {
  const events = new EventReader(paths.eventsFile);
  for (;;) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    for (const event of await events.next()) {
      switch (event.type) {
        case 'ready':
          return;
        case 'failed':
          await waitForExit(child);
          throw new LabError(`${event.message}\nThe logs are in ${paths.logs}`);
        default:
          reporter[event.type](event.text);
      }
    }
    if (ended) {
      throw new LabError(
        `the supervisor ended with ${
          child.signalCode ?? child.exitCode
        }:\n${await lastLinesOf(log, 15)}`,
      );
    }
    await sleep(100);
  }
}

/** It takes everything apart before it ends. */
async function waitForExit(child: ChildProcess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    await sleep(100);
  }
}
