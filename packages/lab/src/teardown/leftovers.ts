import { readFile, readdir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Route, routesWithin } from '../prerequisites/network';
import { loopDevices } from '../storage/loopDevices';
import { addressPlan } from '../topology/addresses';
import { cgroupRoot, labCgroups } from '../topology/cgroups';
import { cacheRoot, statePaths, stateRoot } from '../util/paths';
import { allProcesses, commandLine } from '../util/processes';
import { run } from '../util/run';
import { mountsBelow } from './takeApart';

/**
 * Everything of a lab that can be found on this machine, in words: empty when
 * none runs and none has left anything. The cache does not count, nor do the
 * logs that a crashed lab leaves on purpose.
 */
export async function leftovers(): Promise<string[]> {
  const found = await Promise.all([
    processes(),
    links(),
    routes(),
    labCgroups().then(groups => groups.map(group => `control group ${group}`)),
    mounts(),
    loopDevices().then(devices => devices.map(name => `loop device ${name}`)),
    files(),
  ]);
  return found.flat();
}

async function processes(): Promise<string[]> {
  const entries = await allProcesses();
  const words = await Promise.all(
    entries.map(async ({ pid }) => {
      const line = await commandLine(pid);
      return (await isOurs(pid, line))
        ? [`process ${pid}: ${line.join(' ').slice(0, 120)}`]
        : [];
    }),
  );
  return words.flat();
}

/**
 * By the program it runs, by its control group (what runs in a container has a
 * path of that container), or as one of the lab's own.
 */
async function isOurs(pid: number, line: string[]): Promise<boolean> {
  const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
  const groups = await readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '');
  return (
    program.startsWith(join(cacheRoot(), 'bin')) ||
    groups.includes(`:${cgroupRoot}/`) ||
    line.includes('lab-warden') ||
    (line.some(part => part.endsWith('packages/lab/src/cli.ts')) &&
      line.some(part => part === 'supervise' || part === 'sweep'))
  );
}

async function links(): Promise<string[]> {
  const { hostLink } = addressPlan();
  const names = await readdir('/sys/class/net');
  return names.includes(hostLink) ? [`link ${hostLink}`] : [];
}

async function routes(): Promise<string[]> {
  const { stdout } = await run('ip', ['-json', '-4', 'route']);
  const all: Route[] = JSON.parse(stdout);
  return routesWithin(addressPlan().range, all).map(
    ({ dst }) => `route ${dst}`,
  );
}

async function mounts(): Promise<string[]> {
  const table = await readFile('/proc/self/mountinfo', 'utf8');
  return mountsBelow(stateRoot(), table).map(mount => `mount ${mount}`);
}

async function files(): Promise<string[]> {
  const { root, logs } = statePaths(stateRoot());
  const names = await readdir(root).catch(() => []);
  const kept = await stat(logs).then(
    () => 'logs',
    () => undefined,
  );
  return names
    .filter(name => name !== kept)
    .map(name => `file ${join(root, name)}`);
}
