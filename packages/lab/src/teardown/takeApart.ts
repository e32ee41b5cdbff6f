import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readLabFile } from '../lab/labFile';
import { removeLoopDevices, thawLoopDevices } from '../storage/loopDevices';
import { addressPlan } from '../topology/addresses';
import { removeCgroups } from '../topology/cgroups';
import { StatePaths } from '../util/paths';
import { killAndWait } from '../util/processes';
import { run } from '../util/run';
import { waitFor } from '../util/waitFor';

/**
 * Removes everything that a lab may have left: after a normal end this finds
 * next to nothing, after a SIGKILL the control groups, and whatever the kernel
 * has not finished yet. Can be repeated.
 */
export async function takeApart(
  paths: StatePaths,
  options: { keepLogs: boolean },
): Promise<void> {
  const lab = await readLabFile(paths);
  await Promise.all([
    // The first process of a namespace takes all others in it along,
    ...Object.values(lab?.holders ?? {}).map(holder => killAndWait(holder)),
    // but for one that writes to a filesystem which somebody has frozen.
    thawLoopDevices(),
  ]);
  await removeCgroups();
  await removeLink((lab?.plan ?? addressPlan()).hostLink);
  await removeMounts(paths.root);
  await removeLoopDevices();
  await removeFiles(paths, options.keepLogs);
}

/**
 * The link goes with the namespace that its other end is in, but the kernel
 * takes that apart in the background.
 */
async function removeLink(name: string): Promise<void> {
  await waitFor(
    `the end of the link ${name}`,
    async () => {
      const links = await readdir('/sys/class/net');
      if (!links.includes(name)) {
        return true;
      }
      await run('ip', ['link', 'delete', name]).catch(() => {});
      return undefined;
    },
    { limit: 20_000, every: 50 },
  );
}

/** The lab mounts in its own namespaces only; this is for what went wrong. */
async function removeMounts(root: string): Promise<void> {
  const mounts = mountsBelow(
    root,
    await readFile('/proc/self/mountinfo', 'utf8'),
  );
  for (const mount of mounts) {
    await run('umount', ['--lazy', mount]);
  }
}

/** Mount points in a folder, the innermost first. */
export function mountsBelow(root: string, mountinfo: string): string[] {
  return mountinfo
    .split('\n')
    .map(line => line.split(' ')[4] ?? '')
    .filter(mount => mount.startsWith(`${root}/`))
    .sort((a, b) => b.length - a.length);
}

async function removeFiles(
  paths: StatePaths,
  keepLogs: boolean,
): Promise<void> {
  if (!keepLogs) {
    await rm(paths.root, { recursive: true, force: true });
    return;
  }
  const names = await readdir(paths.root).catch(() => []);
  await Promise.all(
    names
      .map(name => join(paths.root, name))
      .filter(path => path !== paths.logs)
      .map(path => rm(path, { recursive: true, force: true })),
  );
}
