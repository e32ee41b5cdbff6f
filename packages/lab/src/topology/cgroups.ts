import { readFile, readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../util/errors';
import { signal } from '../util/processes';
import { waitFor } from '../util/waitFor';

/** All control groups of the lab lie below this one, in every hierarchy. */
export const cgroupRoot = '/mobility-lab';

/** Where everything that runs in a cluster's pods is. */
export function clusterCgroup(cluster: string): string {
  return `${cgroupRoot}/${cluster}`;
}

export interface CgroupMount {
  path: string;
  /** Version 1 has a hierarchy for each controller, version 2 one for all. */
  version: 1 | 2;
}

/** The mounted hierarchies, of both versions. */
export function parseCgroupMounts(mountinfo: string): CgroupMount[] {
  return mountinfo.split('\n').flatMap(line => {
    const [before, after] = line.split(' - ');
    const type = after?.split(' ')[0];
    if (type !== 'cgroup' && type !== 'cgroup2') {
      return [];
    }
    return [{ path: before.split(' ')[4], version: type === 'cgroup' ? 1 : 2 }];
  });
}

export async function cgroupMounts(): Promise<CgroupMount[]> {
  return parseCgroupMounts(await readFile('/proc/self/mountinfo', 'utf8'));
}

/** Every group of ours that exists, the deepest first. */
export async function labCgroups(): Promise<string[]> {
  const mounts = await cgroupMounts();
  const found = await Promise.all(
    mounts.map(({ path }) => below(join(path, cgroupRoot))),
  );
  return found.flat();
}

async function below(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const children = await Promise.all(
      entries.filter(e => e.isDirectory()).map(e => below(join(path, e.name))),
    );
    return [...children.flat(), path];
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

/**
 * Kills what still runs in our groups and removes them. A group can go only
 * when its last process is gone, which takes a moment.
 */
export async function removeCgroups(): Promise<void> {
  await waitFor(
    'the end of the lab’s control groups',
    async () => {
      const groups = await labCgroups();
      if (groups.length === 0) {
        return true;
      }
      for (const group of groups) {
        await emptyAndRemove(group);
      }
      return undefined;
    },
    { limit: 20_000 },
  );
}

async function emptyAndRemove(group: string): Promise<void> {
  try {
    const pids = await readFile(join(group, 'cgroup.procs'), 'utf8');
    pids
      .split('\n')
      .filter(Boolean)
      .forEach(pid => signal(Number(pid), 'SIGKILL'));
    await rmdir(group);
  } catch (error) {
    // Busy: the next round tries again.
    if (!['EBUSY', 'ENOENT', 'ENOTEMPTY'].includes(codeOf(error) ?? '')) {
      throw error;
    }
  }
}
