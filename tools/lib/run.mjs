import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import process from 'node:process';
import { root } from './paths.mjs';

/** A command failed; the message ends with the last lines of its log. */
export class CommandError extends Error {
  /**
   * @param {string} what
   * @param {string} log
   */
  constructor(what, log) {
    super(`${what}\n\n${tail(log)}\n\nThe whole log: ${relative(root, log)}`);
    this.name = 'CommandError';
  }
}

/**
 * Runs a command with its output in a file, which is read only when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ log: string, cwd?: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<void>}
 */
export function runQuietly(command, args, { log, cwd = root, env }) {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    const stop = () => child.kill('SIGTERM');
    process.once('exit', stop);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('exit', stop);
      if (code === 0) {
        resolve();
        return;
      }
      const end = signal ? `was ended by ${signal}` : `failed with ${code}`;
      reject(new CommandError(`${[command, ...args].join(' ')} ${end}.`, log));
    });
  });
}

/**
 * @param {string} file
 * @param {number} [lines]
 */
export function tail(file, lines = 25) {
  try {
    return readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .join('\n');
  } catch {
    return '';
  }
}
