import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './errors';
import { ProcessIdentity, identify, isAlive } from './processes';

export interface LockOptions {
  /** Called once if somebody else holds the lock and we wait. */
  onWait?: (pid: number) => void;
}

/**
 * Runs something while holding a lock file. The file names its holder by pid
 * and start time, so that a lock left by a killed process is known as stale.
 */
export async function withLock<T>(
  file: string,
  options: LockOptions,
  action: () => Promise<T>,
): Promise<T> {
  await acquire(file, options);
  try {
    return await action();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file: string, options: LockOptions): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const own = JSON.stringify(await identify(process.pid));
  let told = false;
  for (;;) {
    try {
      await writeFile(file, own, { flag: 'wx' });
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        throw error;
      }
    }
    const content = await readText(file);
    if (content === undefined) {
      continue;
    }
    const holder = await livingHolder(content);
    if (holder === undefined) {
      await removeStale(file, content);
      continue;
    }
    if (!told) {
      told = true;
      options.onWait?.(holder.pid);
    }
    await sleep(500);
  }
}

async function livingHolder(
  content: string,
): Promise<ProcessIdentity | undefined> {
  const holder: ProcessIdentity = JSON.parse(content);
  return (await isAlive(holder)) ? holder : undefined;
}

/** Undefined if the lock was released meanwhile. */
async function readText(file: string): Promise<string | undefined> {
  for (let tries = 0; ; tries++) {
    try {
      const text = await readFile(file, 'utf8');
      // Empty: created, not written yet.
      if (text !== '' || tries > 20) {
        return text || '{}';
      }
    } catch (error) {
      if (codeOf(error) === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
    await sleep(50);
  }
}

/**
 * Two waiters may see the same stale lock, and the slower one must not remove
 * the lock that the faster one has taken since: move it aside, look, and put it
 * back if it is not the stale one.
 */
async function removeStale(file: string, content: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
    if ((await readFile(aside, 'utf8')) !== content) {
      await link(aside, file).catch(() => {});
    }
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') {
      throw error;
    }
  }
  await rm(aside, { force: true });
}
