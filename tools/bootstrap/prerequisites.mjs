import { spawnSync } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../lib/paths.mjs';

/**
 * @typedef {object} Missing
 * @property {string} what What is missing, as a sentence.
 * @property {string} mend The command, or what to do, that mends it.
 */

/** A machine without something that a command cannot bring by itself. */
export class PrerequisitesError extends Error {
  /** @param {Missing[]} missing */
  constructor(missing) {
    super(
      [
        'This machine lacks:',
        ...missing.map(({ what, mend }) => `  ✗ ${what}\n      ${mend}`),
      ].join('\n'),
    );
    this.name = 'PrerequisitesError';
    this.missing = missing;
  }
}

/**
 * What everything needs: to run the project's own Node and to install.
 *
 * @returns {Missing[]}
 */
export function checkMachine() {
  const installed = existsSync(join(root, 'node_modules/.mobility-stamp'));
  return [
    process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)
      ? undefined
      : {
          what: `Linux on x64 or arm64; this is ${process.platform} on ${process.arch}.`,
          mend: 'Run it in a Linux virtual machine.',
        },
    Number(process.versions.node.split('.')[0]) >= 20
      ? undefined
      : {
          what: `Node 20 or later; this is ${process.versions.node}.`,
          mend: 'https://nodejs.org/en/download',
        },
    finds('npm', '--version')
      ? undefined
      : { what: 'npm.', mend: 'apt-get install npm' },
    checkDisk(installed ? 1 : 4),
  ].filter(isMissing);
}

/**
 * What of the lab's needs can be told without its code, so that nobody waits
 * for an install to learn that Go is missing. The lab itself checks the rest.
 *
 * @returns {Missing[]}
 */
export function checkLabBasics() {
  return [
    process.getuid?.() === 0
      ? undefined
      : {
          what: 'root: the lab makes namespaces, mounts and a network of its own.',
          mend: 'sudo npm run demo, or leave the lab out: npm run demo -- --without-lab',
        },
    finds('go', 'version')
      ? undefined
      : { what: 'Go.', mend: 'https://go.dev/doc/install' },
    finds('gcc', '--version')
      ? undefined
      : { what: 'gcc.', mend: 'apt-get install gcc libc6-dev' },
  ].filter(isMissing);
}

/**
 * @param {number} port
 * @returns {Promise<Missing[]>}
 */
export async function checkPort(port) {
  const free = await new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
  return free
    ? []
    : [
        {
          what: `port ${port}: something listens there already.`,
          mend: `See what it is: ss -ltnp 'sport = :${port}'. If it is a demo that crashed: npm run down`,
        },
      ];
}

/**
 * @param {number} gib
 * @returns {Missing | undefined}
 */
function checkDisk(gib) {
  const { bavail, bsize } = statfsSync(root);
  const free = (bavail * bsize) / 2 ** 30;
  return free >= gib
    ? undefined
    : {
        what: `${gib} GiB of free disk at ${root}; there are ${free.toFixed(
          1,
        )}.`,
        mend: `df -h ${root}`,
      };
}

/**
 * @param {string} command
 * @param {string} argument
 */
function finds(command, argument) {
  return spawnSync(command, [argument], { stdio: 'ignore' }).status === 0;
}

/**
 * @param {Missing | undefined} missing
 * @returns {missing is Missing}
 */
function isMissing(missing) {
  return missing !== undefined;
}
