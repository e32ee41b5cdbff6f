import { ChildProcess, spawn } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { runningLab as runningLabFile } from '../../../packages/lab/src/lab/labFile';
import { leftovers } from '../../../packages/lab/src/teardown/leftovers';
import {
  allProcesses,
  descendantsOf,
  identify,
  isAlive,
  ProcessIdentity,
  signal,
} from '../../../packages/lab/src/util/processes';
import { statePaths, stateRoot } from '../../../packages/lab/src/util/paths';
import { GiveUp, waitFor } from '../../../packages/lab/src/util/waitFor';
import { runningDemo } from '../demo/demo-file';
import { runLogged } from '../lib/run-logged';
import { logDir, root } from '../lib/paths';
import { runningLab } from '../lib/running-lab';
import { signIn } from '../portal/sign-in';
import { Counts, inWords, NONE, oneFailed, sum } from './counts';
import { Part, PartContext } from './part';

const URL = 'http://localhost:7007';
const START_LIMIT_MS = 10 * 60_000;
const END_LIMIT_MS = 120_000;

/** Ways in which a demo ends, and what is then done about it. */
const ENDINGS: {
  name: string;
  end(demo: RunningDemo): Promise<void> | void;
  /** Whether `npm run down` has to clear away what is left. */
  down?: boolean;
}[] = [
  // What a terminal does: everything in the foreground gets it.
  { name: 'Ctrl-C', end: ({ npm }) => toGroup(npm, 'SIGINT') },
  {
    name: 'SIGKILL of npm and all it runs in the foreground',
    end: ({ npm }) => toGroup(npm, 'SIGKILL'),
  },
  {
    name: 'SIGKILL of everything, then npm run down',
    end: async ({ npm, supervisor }) => {
      signal(supervisor, 'SIGKILL');
      toGroup(npm, 'SIGKILL');
    },
    down: true,
  },
];

interface RunningDemo {
  npm: ChildProcess;
  /** Process of the lab that starts and ends all others. */
  supervisor: number;
  /** All that the demo has started, but for the lab's own. */
  processes: ProcessIdentity[];
}

/**
 * The demo as a new user runs it: it comes up and says where, somebody can sign
 * in, and however it ends nothing of it is left: no process, mount, link,
 * route, control group or namespace.
 */
export const testDemo: Part = async context => {
  const { options, steps, labLeftOut } = context;
  // Whoever chooses tests by name or file has none of these.
  if (options.grep !== undefined || options.files.length > 0) return NONE;
  const skipped = { ...NONE, skipped: ENDINGS.length };
  if (labLeftOut) {
    steps.say(`  – Demo: left out, ${labLeftOut}`);
    return skipped;
  }
  if (await runningLab()) {
    steps.say(
      '  – Demo: left out, a lab runs already. To test it: npm run down',
    );
    return skipped;
  }
  const counts: Counts[] = [];
  for (const ending of ENDINGS) {
    if (context.stop.aborted) break;
    counts.push(await testEnding(context, ending));
  }
  return sum(counts);
};

async function testEnding(
  { steps, stop }: PartContext,
  { name, end, down }: (typeof ENDINGS)[number],
): Promise<Counts> {
  try {
    await steps.run(`Demo, ${name}`, async report => {
      const demo = await startDemo(stop);
      report('is up');
      await signIn(URL, 'user:default/orders-owner');
      await end(demo);
      if (down) await npmRunDown(stop);
      await untilNothingIsLeft(demo);
      return inWords({ ...NONE, passed: 1 });
    });
    return { ...NONE, passed: 1 };
  } catch (error) {
    const how = `${name}: ${error instanceof Error ? error.message : error}`;
    steps.say(`\n✗ ${how}\n`);
    // The next one, and the tests after, begin with nothing.
    await npmRunDown(stop);
    return oneFailed(how);
  }
}

async function startDemo(stop: AbortSignal): Promise<RunningDemo> {
  const log = join(logDir, 'demo.log');
  mkdirSync(logDir, { recursive: true });
  // What an earlier one said is not what this one says.
  rmSync(log, { force: true });
  const npm = spawn(
    'setpriv',
    ['--pdeathsig', 'TERM', '--', 'npm', 'run', 'demo'],
    {
      cwd: root,
      // A group of its own, as a terminal gives it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  const file = createWriteStream(log);
  npm.stdout?.pipe(file, { end: false });
  npm.stderr?.pipe(file, { end: false });
  const kill = () => toGroup(npm, 'SIGTERM');
  stop.addEventListener('abort', kill, { once: true });
  try {
    await waitFor(
      'the demo to say where it is',
      async () => {
        if (npm.exitCode !== null) {
          throw new GiveUp(`npm run demo ended with ${npm.exitCode}`);
        }
        const said = readSoFar(log);
        return said.includes(`The portal is at ${URL}`) &&
          said.includes('Sign in as')
          ? true
          : undefined;
      },
      { limit: START_LIMIT_MS, every: 500, logs: [log] },
    );
    return await lookAt(npm);
  } finally {
    stop.removeEventListener('abort', kill);
  }
}

/** Empty as long as nothing is said. */
function readSoFar(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8') : '';
}

async function lookAt(npm: ChildProcess): Promise<RunningDemo> {
  const lab = await runningLabFile(statePaths(stateRoot()));
  const demo = await runningDemo();
  if (!lab || !demo) {
    throw new Error('The demo did not note which processes it is.');
  }
  const below = descendantsOf(npm.pid!, await allProcesses());
  return {
    npm,
    supervisor: lab.supervisor.pid,
    processes: [await identify(npm.pid!), demo, ...below],
  };
}

async function untilNothingIsLeft({ processes }: RunningDemo): Promise<void> {
  await waitFor(
    'nothing of the demo to be left',
    async () => {
      const alive = await Promise.all(
        processes.map(async one =>
          (await isAlive(one)) ? [`process ${one.pid} of the demo`] : [],
        ),
      );
      const left = [...alive.flat(), ...(await leftovers())];
      if (left.length > 0) throw new Error(left.join('\n'));
      return true;
    },
    { limit: END_LIMIT_MS, every: 200 },
  );
}

function npmRunDown(signalToStop: AbortSignal): Promise<void> {
  return runLogged('npm', ['run', 'down'], {
    log: join(logDir, 'down.log'),
    signal: signalToStop,
  });
}

/** To the process and all that share its group. */
function toGroup({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(-pid, name);
}
