import { join } from 'node:path';
import { logDir, root } from '../lib/paths';
import { runLogged } from '../lib/run-logged';
import { NONE, oneFailed } from './counts';
import { Part } from './part';

const bin = (name: string) => join(root, 'node_modules/.bin', name);

/** A part that is one thing: all its commands end with 0, or it has failed. */
function check(name: string, commands: [string, ...string[]][]): Part {
  return async ({ steps, stop }) => {
    try {
      await steps.run(name, async () => {
        for (const [command, ...args] of commands) {
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

export const checkTypes = check('Types', [['tsc'], ['tsc', '-p', 'tools']]);

/**
 * What the packages export, and what they need and do not use. It compiles anew:
 * the order of keys in a declaration depends on what was compiled before. The
 * contract of mobility-common is its openapi.json.
 */
export const checkApi = check('API', [
  [
    ...(['backstage-repo-tools', 'api-reports', '--ci', '--tsc'] as const),
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
