import { join } from 'node:path';
import { logDir, root } from '../lib/paths';
import { runLogged } from '../lib/run-logged';
import { NONE, oneFailed } from './counts';
import { TestOptions } from './options';
import { Part } from './part';

type Command = [string, ...string[]];

const bin = (name: string) => join(root, 'node_modules/.bin', name);

/** A part that is one thing: all its commands end with 0, or it has failed. */
function check(
  name: string,
  commands: Command[] | ((options: TestOptions) => Command[]),
): Part {
  return async ({ options, steps, stop }) => {
    const all = typeof commands === 'function' ? commands(options) : commands;
    try {
      await steps.run(name, async () => {
        for (const [command, ...args] of all) {
          const log = join(logDir, `${name.toLocaleLowerCase('en-US')}.log`);
          await runLogged(bin(command), args, { log, signal: stop });
        }
      });
      return { ...NONE, passed: 1 };
    } catch (error) {
      const how = error instanceof Error ? error.message : `${error}`;
      steps.say(`\n${how}\n`);
      return oneFailed(`${name}: ${how}`);
    }
  };
}

/**
 * All packages, anew: the order of keys in a declaration depends on what was
 * compiled before. Their declarations are what the reports are made from.
 */
const COMPILE: Command = ['tsc', '--incremental', 'false'];

export const checkTypes = check('Types', [COMPILE, ['tsc', '-p', 'tools']]);

/**
 * What the packages export, and what they need and do not use. The contract of
 * mobility-common is its openapi.json.
 */
export const checkApi = check('API', ({ parts }) => [
  ...(parts.includes('types') ? [] : [COMPILE]),
  [
    ...(['backstage-repo-tools', 'api-reports', '--ci'] as const),
    ...['--include', 'plugins/*', '--exclude', 'plugins/mobility-common'],
    ...['-o', 'ae-undocumented,ae-wrong-input-file-type'],
  ],
  ['backstage-repo-tools', 'knip-reports', '--ci', 'plugins/*'],
]);

export const checkLint = check('Lint', [
  ['backstage-cli', 'repo', 'lint'],
  // These are in no workspace.
  [
    'eslint',
    '--max-warnings=0',
    '--ext=.ts,.mjs',
    'tools/bootstrap',
    'tools/lib',
    'tools/src',
    'e2e',
  ],
]);

/** Changesets too: what they name must exist. `changeset status` asks git. */
export const checkFormat = check('Format', [
  ['prettier', '--check', '.'],
  ['tsx', 'tools/src/test/changesets.ts'],
]);

export const checkConfig = check('Config', [
  [
    'backstage-cli',
    'config:check',
    '--lax',
    '--config=app-config.yaml',
    '--config=app-config.demo.yaml',
  ],
]);
