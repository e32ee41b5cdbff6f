import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { root, stateDir } from '../lib/paths.mjs';
import { runQuietly } from '../lib/run.mjs';
import { lockHash, toolchain, toolchainEnv } from './toolchain.mjs';

// Inside node_modules, so that who removes that removes the stamp as well.
const stamp = join(root, 'node_modules/.mobility-stamp');

/**
 * Installs exactly what yarn.lock says, unless that is there already.
 *
 * @returns {Promise<string>} what came of it
 */
export async function ensureDependencies() {
  const wanted = dependenciesHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return 'up to date';
  }
  rmSync(stamp, { force: true });
  await runQuietly(toolchain.node, [toolchain.yarn, 'install', '--immutable'], {
    env: { ...toolchainEnv(process.env), ...registryOfNpm() },
    log: join(stateDir, 'logs/dependencies.log'),
  });
  writeFileSync(stamp, wanted);
  return 'installed from yarn.lock';
}

/** Of everything that decides what an install brings. */
function dependenciesHash() {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(root, folder))
      .map(name => `${folder}/${name}/package.json`)
      .filter(file => existsSync(join(root, file))),
  );
  const hash = createHash('sha256').update(lockHash());
  for (const file of [
    'yarn.lock',
    '.yarnrc.yml',
    'package.json',
    ...workspaces.sort(),
  ]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * yarn has its own setting for the registry. Who told npm of a mirror, and yarn
 * of nothing, means the mirror for both.
 *
 * @returns {Record<string, string>}
 */
function registryOfNpm() {
  const registry = process.env.npm_config_registry;
  const known =
    process.env.YARN_NPM_REGISTRY_SERVER ||
    existsSync(join(homedir(), '.yarnrc.yml'));
  return registry && !known ? { YARN_NPM_REGISTRY_SERVER: registry } : {};
}
