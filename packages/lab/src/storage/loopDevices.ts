import { stat } from 'node:fs/promises';
import { run } from '../util/run';
import { waitFor } from '../util/waitFor';

/** One line of `losetup --list`. */
export interface LoopDevice {
  name: string;
  /** As whoever asks would see it: a file of a namespace that is gone has no folder. */
  'back-file': string | null;
  'back-ino': number | string | null;
  'back-maj:min': string | null;
}

/** Where a device's own node is, as that of a file is told. */
export interface NodeIdentity {
  inode: number;
  majorMinor: string;
}

/** The drivers' images end so: see go/csi/store. */
const IMAGE = /\.labcsi( \(deleted\))?$/;

/**
 * Devices of the lab's volumes, those that lie on others first. The drivers'
 * clear themselves when nothing holds them. For a block volume the kubelet puts
 * one of its own on top, which holds the other and outlives everything.
 */
export function labDevices(
  devices: LoopDevice[],
  nodes: ReadonlyMap<string, NodeIdentity>,
): string[] {
  const own = devices.filter(device => IMAGE.test(device['back-file'] ?? ''));
  const onTop = devices.filter(device =>
    own.some(({ name }) => {
      const node = nodes.get(name);
      return (
        node !== undefined &&
        node.inode === Number(device['back-ino']) &&
        // In JSON, too, it is padded as for a table.
        node.majorMinor === device['back-maj:min']?.trim()
      );
    }),
  );
  return [...onTop, ...own].map(({ name }) => name);
}

export async function loopDevices(): Promise<string[]> {
  const { stdout } = await run('losetup', [
    ...['--list', '--json', '--output', 'NAME,BACK-FILE,BACK-INO,BACK-MAJ:MIN'],
  ]);
  // With no device at all it says nothing.
  const devices: LoopDevice[] = stdout ? JSON.parse(stdout).loopdevices : [];
  const nodes = await Promise.all(
    devices.map(async ({ name }) => {
      const { ino, dev } = await stat(name);
      return [name, { inode: ino, majorMinor: majorMinor(dev) }] as const;
    }),
  );
  return labDevices(devices, new Map(nodes));
}

/** As Linux packs them; there are never so many that the high bits matter. */
export function majorMinor(device: number): string {
  const high = Math.floor(device / 0x100000) * 0x100;
  return `${Math.floor(device / 0x100) % 0x1000}:${high + (device % 0x100)}`;
}

/** Returns when no volume of the lab has a device any more. */
export async function removeLoopDevices(): Promise<void> {
  await waitFor(
    'the end of the lab’s loop devices',
    async () => {
      const devices = await loopDevices();
      if (devices.length === 0) {
        return true;
      }
      await thaw(devices);
      for (const device of devices) {
        await run('losetup', ['--detach', device]).catch(() => {});
      }
      return undefined;
    },
    { limit: 20_000 },
  );
}

/**
 * A driver that was killed while it took a snapshot has left its filesystems
 * frozen. Who writes to them waits, not even SIGKILL ends that, and they keep
 * their devices. Mounted once more they can be let go.
 */
export async function thawLoopDevices(): Promise<void> {
  await thaw(await loopDevices());
}

async function thaw(devices: string[]): Promise<void> {
  const script = 'mount "$1" /mnt; fsfreeze --unfreeze /mnt';
  for (const device of devices) {
    // Most are not frozen, and some have no filesystem.
    await run('unshare', [
      ...['--mount', '--', 'sh', '-euc', script, 'sh', device],
    ]).catch(() => {});
  }
}
