import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { CommandError } from '../../lib/run.mjs';
import { root } from './paths';

export interface RunLoggedOptions {
  /** Gets all that the command says. */
  log: string;
  signal: AbortSignal;
  env?: NodeJS.ProcessEnv;
  onLine?(line: string): void;
}

/** However we end, with SIGKILL as well. */
const DIE_WITH_US = ['--pdeathsig', 'TERM', '--'];

/**
 * Runs a command from the repository's root, its output in a file.
 *
 * @throws CommandError with the end of the output, if it does not end with 0
 */
export async function runLogged(
  command: string,
  args: string[],
  { log, signal, env, onLine = () => {} }: RunLoggedOptions,
): Promise<void> {
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  const child = spawn('setpriv', [...DIE_WITH_US, command, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGTERM',
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', line => {
      file.write(`${line}\n`);
      onLine(line);
    });
  }
  const end = await new Promise<number | NodeJS.Signals | null>(
    (resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, by) => resolve(code ?? by));
    },
  );
  await new Promise<void>(resolve => file.end(resolve));
  if (end !== 0) {
    throw new CommandError(`${[command, ...args].join(' ')}: ${end}.`, log);
  }
}
