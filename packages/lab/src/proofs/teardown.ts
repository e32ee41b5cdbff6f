import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runningLab } from '../lab/labFile';
import { startLab } from '../lab/startLab';
import { stopLab } from '../lab/stopLab';
import { labCommand } from '../supervisor/labCommand';
import { leftovers } from '../teardown/leftovers';
import { LabError } from '../util/errors';
import { statePaths, stateRoot } from '../util/paths';
import { signal } from '../util/processes';
import { Reporter } from '../util/reporter';
import { waitFor } from '../util/waitFor';

/** How a lab can end, each started anew. */
const endings: { name: string; run: () => Promise<void> }[] = [
  {
    name: '`down`',
    run: async () => {
      await startLab({ owner: 'nobody' });
      await stopLab();
    },
  },
  {
    name: '`down` with everything frozen',
    run: async () => {
      const { clusters, objectStore } = await startLab({ owner: 'nobody' });
      await objectStore.faults.freeze();
      for (const { faults } of Object.values(clusters)) {
        await faults.velero.freeze();
        await faults.nodeAgent.freeze();
        await faults.apiserver.freeze();
      }
      await stopLab();
    },
  },
  { name: 'Ctrl-C of `up`', run: () => foreground('SIGINT') },
  { name: 'SIGKILL of `up`', run: () => foreground('SIGKILL') },
  {
    name: 'SIGKILL of the supervisor',
    run: async () => {
      await startLab({ owner: 'nobody' });
      signal(await supervisor(), 'SIGKILL');
    },
  },
  {
    name: 'SIGKILL of the supervisor in the middle of a start',
    run: async () => {
      const starting = startLab({ owner: 'nobody' }).then(
        () => {
          throw new LabError('the lab came up although it was killed');
        },
        () => undefined,
      );
      const pid = await waitFor('a supervisor', supervisor, { limit: 60_000 });
      await sleep(6000);
      signal(pid, 'SIGKILL');
      await starting;
    },
  },
];

/**
 * Ends a lab in every way it can end, and looks each time for what is left:
 * process, mount, loop device, link, route, control group, file.
 */
export async function proveTeardown(reporter: Reporter): Promise<void> {
  for (const { name, run } of endings) {
    await run();
    const begin = Date.now();
    await waitFor(
      `nothing to be left after ${name}`,
      async () => {
        const found = await leftovers();
        if (found.length > 0) {
          throw new LabError(found.join('\n'));
        }
        return true;
      },
      { limit: 30_000, every: 200 },
    );
    reporter.step(
      `after ${name}: nothing is left, ${Date.now() - begin} ms later`,
    );
  }
}

/** `yarn lab up` as somebody at a terminal has it, and how they end it. */
async function foreground(how: 'SIGINT' | 'SIGKILL'): Promise<void> {
  const [command, ...args] = labCommand(['up']);
  const child = spawn(command, args, { stdio: 'ignore' });
  await waitFor(
    'a lab that is ready',
    async () =>
      (await runningLab(statePaths(stateRoot())))?.ready ? true : undefined,
    { limit: 300_000, every: 500 },
  );
  const ended = once(child, 'exit');
  child.kill(how);
  await ended;
}

async function supervisor(): Promise<number> {
  const lab = await runningLab(statePaths(stateRoot()));
  if (!lab) {
    throw new LabError('no supervisor yet');
  }
  return lab.supervisor.pid;
}
