import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const LIMIT_MS = 10_000;

export function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** Ends a process that we started; one that does not listen is killed. */
export async function endChild(
  child: ChildProcess,
  signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM',
): Promise<void> {
  if (!isRunning(child)) return;
  const closed = once(child, 'close');
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  await closed;
  clearTimeout(late);
}
