import { readFile, readdir } from 'node:fs/promises';
import { waitFor } from './waitFor';

/**
 * A process that cannot be mistaken for another: a pid is used again after its
 * process has ended, a pid with its start time is not.
 */
export interface ProcessIdentity {
  pid: number;
  /** Clock ticks since boot, as in /proc/<pid>/stat. */
  startTime: string;
}

export interface ProcessEntry extends ProcessIdentity {
  parent: number;
  state: string;
}

/** The command name in the middle may hold spaces and parentheses. */
export function parseStat(text: string): ProcessEntry {
  const pid = Number(text.slice(0, text.indexOf(' ')));
  const rest = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    pid,
    state: rest[0],
    parent: Number(rest[1]),
    startTime: rest[19],
  };
}

export async function processEntry(
  pid: number,
): Promise<ProcessEntry | undefined> {
  try {
    return parseStat(await readFile(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Throws if there is no such process. */
export async function identify(pid: number): Promise<ProcessIdentity> {
  const entry = await processEntry(pid);
  if (!entry) {
    throw new Error(`process ${pid} is gone`);
  }
  return { pid: entry.pid, startTime: entry.startTime };
}

/** A zombie counts as dead: it holds nothing any more. */
export async function isAlive(wanted: ProcessIdentity): Promise<boolean> {
  const entry = await processEntry(wanted.pid);
  return (
    entry !== undefined &&
    entry.startTime === wanted.startTime &&
    entry.state !== 'Z'
  );
}

export async function allProcesses(): Promise<ProcessEntry[]> {
  const names = await readdir('/proc');
  const entries = await Promise.all(
    names.filter(name => /^\d+$/.test(name)).map(n => processEntry(Number(n))),
  );
  return entries.filter(entry => entry !== undefined);
}

/** All processes below one, its own children first. */
export function descendantsOf(
  root: number,
  entries: ProcessEntry[],
): ProcessEntry[] {
  const children = entries.filter(entry => entry.parent === root);
  return [
    ...children,
    ...children.flatMap(child => descendantsOf(child.pid, entries)),
  ];
}

export async function commandLine(pid: number): Promise<string[]> {
  try {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return text.split('\0').slice(0, -1);
  } catch {
    return [];
  }
}

/** Returns false if the process was gone already. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

/** Kills exactly this process, not one that has got its pid since. */
export async function killAndWait(
  wanted: ProcessIdentity,
  limit = 10_000,
): Promise<void> {
  if (await isAlive(wanted)) {
    signal(wanted.pid, 'SIGKILL');
  }
  await waitForEnd(wanted, limit);
}

export async function waitForEnd(
  wanted: ProcessIdentity,
  limit: number,
): Promise<void> {
  await waitFor(
    `the end of process ${wanted.pid}`,
    async () => ((await isAlive(wanted)) ? undefined : true),
    { limit, every: 50 },
  );
}
