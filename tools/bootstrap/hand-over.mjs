import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { root } from '../lib/paths.mjs';
import { toolchain, toolchainEnv } from './toolchain.mjs';

/**
 * Goes on in TypeScript under the project's own Node, and ends as that does.
 *
 * Whoever started us may be killed in ways that reach only one process of the
 * chain npm, this, the command. So each link watches the one above: npm by its
 * process id, this one by the channel, whose end the command takes for a stop.
 *
 * @param {string} script file under tools/src
 * @param {string[]} args
 * @returns {Promise<never>}
 */
export function handOver(script, args) {
  const require = createRequire(join(root, 'package.json'));
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  const child = spawn(
    toolchain.node,
    ['--import', tsx, join(root, 'tools/src', script), ...args],
    {
      cwd: root,
      env: toolchainEnv(process.env),
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    },
  );

  const stop = () => {
    if (child.connected) {
      child.send('stop');
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, stop);
  }
  watchNpm(stop);

  return new Promise(() => {
    child.once('error', error => {
      process.stderr.write(`${error}\n`);
      process.exit(1);
    });
    child.once('close', (code, signal) => {
      process.exit(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/**
 * Only under npm: a script that starts us in the background and ends is no
 * reason to stop.
 *
 * @param {() => void} stop
 */
function watchNpm(stop) {
  if (!process.env.npm_lifecycle_event) {
    return;
  }
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid !== npm) {
      stop();
    }
  }, 500).unref();
}
