import { access, constants, statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheRoot, stateRoot } from '../util/paths';
import { Prerequisite } from './types';

const GIBIBYTE = 2 ** 30;
const DISK = 8;
const MEMORY = 4;

export function checkLinux(): Prerequisite {
  return {
    name: 'Linux',
    ok: process.platform === 'linux',
    detail: `this is ${process.platform}`,
    mend: 'run it on a Linux machine or in a Linux virtual machine',
  };
}

/** The lab makes namespaces, mounts and links. */
export function checkRoot(): Prerequisite {
  const user = process.getuid?.();
  return {
    name: 'root',
    ok: user === 0,
    detail: `user id ${user ?? 'unknown'}`,
    mend: 'sudo -E env PATH="$PATH" yarn lab up',
  };
}

/** Commands and the Debian package that has them. */
const commands = {
  unshare: 'util-linux',
  nsenter: 'util-linux',
  setpriv: 'util-linux',
  mount: 'mount',
  umount: 'mount',
  losetup: 'mount',
  fsfreeze: 'util-linux',
  'mkfs.ext4': 'e2fsprogs',
  e2fsck: 'e2fsprogs',
  resize2fs: 'e2fsprogs',
  ip: 'iproute2',
  sh: 'dash',
  gcc: 'gcc libc6-dev',
};

export async function checkCommands(): Promise<Prerequisite[]> {
  return Promise.all(
    Object.entries(commands).map(async ([name, debianPackage]) => {
      const path = await findCommand(name);
      return {
        name: `command ${name}`,
        ok: path !== undefined,
        detail: path ?? 'not found on PATH',
        mend: `apt-get install ${debianPackage}`,
      };
    }),
  );
}

async function findCommand(name: string): Promise<string | undefined> {
  for (const dir of (process.env.PATH ?? '').split(':')) {
    const path = join(dir || '.', name);
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) {
      return path;
    }
  }
  return undefined;
}

export async function checkDisk(): Promise<Prerequisite[]> {
  const places = [
    ['the lab’s state', stateRoot(), 'MOBILITY_LAB_STATE'],
    ['the lab’s cache', cacheRoot(), 'MOBILITY_LAB_CACHE'],
  ];
  return Promise.all(
    places.map(async ([what, path, variable]) => {
      const free = await freeBytes(path);
      return {
        name: `disk for ${what}`,
        ok: free >= DISK * GIBIBYTE,
        detail: `${gibibytes(free)} GiB free at ${path}, ${DISK} needed`,
        mend: `free some, or set ${variable} to a folder with more`,
      };
    }),
  );
}

async function freeBytes(path: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch {
    // Not there yet: the nearest folder above it will hold it.
    return freeBytes(dirname(path));
  }
}

export async function checkMemory(): Promise<Prerequisite> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '');
  const available = availableMemory(text) ?? freemem();
  return {
    name: 'memory',
    ok: available >= MEMORY * GIBIBYTE,
    detail: `${gibibytes(available)} GiB available, ${MEMORY} needed`,
    mend: 'end other programs, or give the machine more',
  };
}

export function availableMemory(meminfo: string): number | undefined {
  const kibibytes = /^MemAvailable:\s+(\d+) kB/m.exec(meminfo)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

function gibibytes(bytes: number): string {
  return (bytes / GIBIBYTE).toFixed(1);
}
