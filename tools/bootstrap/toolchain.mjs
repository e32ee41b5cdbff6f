import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { stateDir, toolchainDir } from '../lib/paths.mjs';
import { runQuietly } from '../lib/run.mjs';

const modules = join(toolchainDir, 'node_modules');
const stamp = join(modules, '.mobility-stamp');

/** The folder of the Node that the repository is run with. */
const nodeBin = join(modules, `node-linux-${process.arch}`, 'bin');

export const toolchain = {
  node: join(nodeBin, 'node'),
  yarn: join(modules, '@yarnpkg/cli-dist/bin/yarn.js'),
};

/**
 * Brings Node and yarn in the locked versions, into a folder of the project's
 * own: nothing on the machine changes.
 *
 * @returns {Promise<string>} what came of it
 */
export async function ensureToolchain() {
  const wanted = lockHash();
  if (readStamp() !== wanted || !existsSync(toolchain.node)) {
    const npm = npmCommand();
    await runQuietly(
      npm.command,
      [...npm.args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'],
      {
        cwd: toolchainDir,
        env: withoutNpmRun(process.env),
        log: join(stateDir, 'logs/toolchain.log'),
      },
    );
    writeFileSync(stamp, wanted);
  }
  return `Node ${lockedVersion(
    `node-linux-${process.arch}`,
  )}, yarn ${lockedVersion('@yarnpkg/cli-dist')}`;
}

/**
 * The environment for everything that runs with the project's own Node.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function toolchainEnv(env) {
  const path = [nodeBin, join(modules, '.bin'), env.PATH];
  return { ...withoutNpmRun(env), PATH: path.join(delimiter) };
}

export function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(toolchainDir, 'package-lock.json')))
    .digest('hex');
}

function readStamp() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string} name */
function lockedVersion(name) {
  const lock = JSON.parse(
    readFileSync(join(toolchainDir, 'package-lock.json'), 'utf8'),
  );
  return lock.packages[`node_modules/${name}`].version;
}

/** The npm that is running us, else the one on the path. */
function npmCommand() {
  const npm = process.env.npm_execpath;
  return npm && /npm-cli\.c?js$/.test(npm)
    ? { command: process.execPath, args: [npm] }
    : { command: 'npm', args: [] };
}

/**
 * `npm run` tells its scripts about itself in the environment; a second npm
 * would take that for its own settings, such as the folder to work in.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function withoutNpmRun(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        !/^npm_(package|lifecycle|command|node|execpath|config_(local_prefix|global_prefix|prefix|noproxy|user_agent))/.test(
          name,
        ),
    ),
  );
}
