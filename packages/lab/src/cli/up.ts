import { setTimeout as sleep } from 'node:timers/promises';
import { runningLab } from '../lab/labFile';
import { StartOptions, startLab } from '../lab/startLab';
import { endSupervisor } from '../lab/stopLab';
import { LabError } from '../util/errors';
import { statePaths, stateRoot } from '../util/paths';
import { processEntry } from '../util/processes';
import { createReporter, printLine } from '../util/reporter';

/** The exit code of a command that Ctrl-C has ended, by the shell's rules. */
const INTERRUPTED = 130;

export async function up(args: string[]): Promise<number> {
  const owner = await ownerOf(args);
  if (owner === 'this process') {
    return foreground();
  }
  await start(owner);
  printLine(
    typeof owner === 'object'
      ? `It runs until process ${owner.pid} ends, or \`yarn lab down\`.`
      : 'It runs until `yarn lab down`.',
  );
  return 0;
}

async function ownerOf(
  args: string[],
): Promise<NonNullable<StartOptions['owner']>> {
  if (args.length === 0) {
    return 'this process';
  }
  if (args[0] === '--detach' && args.length === 1) {
    return 'nobody';
  }
  if (args[0] === '--owner' && args.length === 2) {
    const pid = Number(args[1]);
    if (!(await processEntry(pid))) {
      throw new LabError(`there is no process ${args[1]} to own the lab`);
    }
    return { pid };
  }
  throw new LabError(`yarn lab up does not know ${args.join(' ')}`);
}

async function start(owner: StartOptions['owner']): Promise<void> {
  const reporter = createReporter(printLine);
  const lab = await startLab({ reporter, owner });
  reporter.step('the lab is ready');
  reporter.note(`portal configuration: ${lab.appConfigFile}`);
  for (const { name, url } of Object.values(lab.clusters)) {
    reporter.note(`${name}: ${url}, \`yarn lab kubectl ${name} get pods -A\``);
  }
}

/** Stays until a signal, or until somebody else ends the lab. */
async function foreground(): Promise<number> {
  const signalled = untilSignal();
  const work = async () => {
    await start('this process');
    printLine('It runs until Ctrl-C.');
    await untilItEnds();
    return 0;
  };
  const begun = work();
  const first = await Promise.race([
    signalled.then(() => 'signal' as const),
    begun,
  ]);
  if (first !== 'signal') {
    printLine('the lab has ended');
    return first;
  }
  printLine('\ntaking the lab down');
  // What it was doing fails now, which is no news.
  begun.catch(() => {});
  await endOwnLab();
  printLine('the lab is down');
  return INTERRUPTED;
}

function untilSignal(): Promise<void> {
  return new Promise(resolve => {
    // Not `once`: a terminal sends Ctrl-C to all of us, and those between pass
    // it on again.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => resolve());
    }
  });
}

/** Not that of somebody else, for whom we may be waiting. */
async function endOwnLab(): Promise<void> {
  const lab = await runningLab(statePaths(stateRoot()));
  const supervisor = lab && (await processEntry(lab.supervisor.pid));
  if (supervisor?.parent === process.pid) {
    await endSupervisor();
  }
}

async function untilItEnds(): Promise<void> {
  const paths = statePaths(stateRoot());
  while (await runningLab(paths)) {
    await sleep(500);
  }
}
