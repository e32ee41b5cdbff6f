import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { labCommand } from './labCommand';

/** Told that there is nothing left to clear away, it ends. */
export interface Warden {
  dismiss(): void;
}

/**
 * A shell that waits on a pipe whose other end only the supervisor has. When
 * the supervisor is killed the pipe closes, and the shell becomes
 * `lab sweep`: the kernel takes the processes, mounts and links, but control
 * groups and files need somebody to remove them.
 */
export function startWarden(log: string): Warden {
  const output = openSync(log, 'a', 0o600);
  const child = spawn(
    'sh',
    ['-c', 'read -r _ || exec "$@"', 'lab-warden', ...labCommand(['sweep'])],
    // A group of its own: what hits the supervisor's group must not hit it.
    { detached: true, stdio: ['pipe', output, output] },
  );
  child.unref();
  child.stdin?.on('error', () => {});
  return { dismiss: () => child.stdin?.end('done\n') };
}
