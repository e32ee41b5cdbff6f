import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
 * reason to stop. Some shells stay between npm and us, others do not.
 *
 * @param {() => void} stop
 */
function watchNpm(stop) {
  if (!process.env.npm_lifecycle_event) {
    return;
  }
  const parent = process.ppid;
  const npm = isShell(parent) ? parentOf(parent) : undefined;
  setInterval(() => {
    if (process.ppid !== parent || (npm && parentOf(parent) !== npm)) {
      stop();
    }
  }, 500).unref();
}

/** @param {number} pid */
function isShell(pid) {
  return /^(ba|da|a|z)?sh$/.test(readProc(pid, 'comm').trim());
}

/** @param {number} pid */
function parentOf(pid) {
  return /^PPid:\s+(\d+)$/m.exec(readProc(pid, 'status'))?.[1];
}

/**
 * @param {number} pid
 * @param {string} file
 */
function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
