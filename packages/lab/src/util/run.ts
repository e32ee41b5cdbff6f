import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { dieWithParent } from './dieWithParent';
import { LabError } from './errors';
import { lastLines } from './lastLines';

export interface RunOptions {
  input?: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Milliseconds after which the command is killed; 60 s if not given. */
  limit?: number;
  /** Gets standard error as it comes. */
  onStderr?: (text: string) => void;
  /** Kill it when this process ends, even by SIGKILL. */
  dieWithUs?: boolean;
}

export interface RunResult {
  stdout: string;
  stderr: string;
}

/** A command that ended with something other than 0. */
export class CommandError extends LabError {
  constructor(
    readonly command: string,
    readonly exitCode: number | undefined,
    readonly stderr: string,
    reason: string,
  ) {
    super(`${command} ${reason}${stderr ? `:\n${lastLines(stderr, 15)}` : ''}`);
  }
}

/** Runs a command to its end. Standard output is kept in memory. */
export function run(
  command: string,
  args: string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const { input, env, cwd, limit = 60_000, onStderr } = options;
  const shown = [basename(command), ...args].join(' ').slice(0, 200);
  const line = [command, ...args];
  const [file, ...rest] = options.dieWithUs ? dieWithParent(line) : line;
  return new Promise((resolve, reject) => {
    const child = spawn(file, rest, {
      env,
      cwd,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, limit);
    child.stdout?.setEncoding('utf8').on('data', text => (stdout += text));
    child.stderr?.setEncoding('utf8').on('data', text => {
      stderr += text;
      onStderr?.(text);
    });
    child.once('error', error => {
      clearTimeout(timer);
      reject(
        new CommandError(
          shown,
          undefined,
          stderr,
          `did not start: ${error.message}`,
        ),
      );
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) {
        resolve({ stdout, stderr });
        return;
      }
      let reason = `ended with ${code ?? signal}`;
      if (timedOut) {
        reason = `did not end within ${limit / 1000} s`;
      }
      reject(
        new CommandError(shown, code ?? undefined, stderr || stdout, reason),
      );
    });
    if (input !== undefined) {
      // A command that ends without reading everything gives EPIPE here; its
      // exit code tells the rest.
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    }
  });
}
