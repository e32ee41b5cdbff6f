import process from 'node:process';
import { Steps } from '../lib/steps.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { handOver } from './hand-over.mjs';
import { PrerequisitesError, checkMachine } from './prerequisites.mjs';
import { ensureToolchain } from './toolchain.mjs';

/**
 * Brings what a command of the repository needs, then goes on with it.
 *
 * Everything under tools/bootstrap and tools/lib runs on the machine's own
 * Node, from version 20 on, and before anything is installed.
 *
 * @param {object} options
 * @param {string} options.script file under tools/src
 * @param {string} [options.title]
 * @param {string[]} [options.args]
 * @param {() => Promise<import('./prerequisites.mjs').Missing[]>} [options.check]
 *   What else the command needs, asked before anything is brought.
 */
export async function bootstrap({ script, title, args = [], check }) {
  const steps = new Steps();
  try {
    if (title) {
      steps.say(`\n${title}\n`);
    }
    const missing = [...checkMachine(), ...((await check?.()) ?? [])];
    if (missing.length > 0) {
      throw new PrerequisitesError(missing);
    }
    await steps.run('Toolchain', ensureToolchain);
    await steps.run('Dependencies', ensureDependencies);
  } catch (error) {
    process.stderr.write(
      `\n${error instanceof Error ? error.message : error}\n`,
    );
    process.exit(1);
  }
  await handOver(script, args);
}
