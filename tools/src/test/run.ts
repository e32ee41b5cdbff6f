import { spawn } from 'node:child_process';
import { root } from '../lib/paths';

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

/** Runs a command with its output here; answers its exit code. */
export function run(
  command: string,
  args: string[],
  { env, signal }: RunOptions,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      'setpriv',
      ['--pdeathsig', 'TERM', '--', command, ...args],
      {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, ...env },
      },
    );
    const stop = () => child.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    child.once('error', reject);
    child.once('close', code => {
      signal.removeEventListener('abort', stop);
      resolve(code ?? 1);
    });
  });
}
