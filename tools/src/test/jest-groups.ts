import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths';

/** Packages whose tests want the same environment, and so share one run. */
export interface JestGroup {
  /** What stands before the command in the packages' `test` script. */
  env: Record<string, string>;
  packages: string[];
}

const SCRIPT = /^((?:[A-Z_]+=\S+ )*)backstage-cli package test$/;

/**
 * Groups packages by the environment that their own `test` script sets: the
 * backend's needs --experimental-vm-modules, which breaks those of the frontend.
 */
export function groupByEnvironment(
  packages: { name: string; test?: string }[],
): JestGroup[] {
  const groups = new Map<string, string[]>();
  for (const { name, test } of packages) {
    if (test !== undefined) {
      const env = SCRIPT.exec(test)?.[1].trim();
      if (env === undefined) {
        throw new Error(`The test script of ${name} is not known: ${test}`);
      }
      groups.set(env, [...(groups.get(env) ?? []), name]);
    }
  }
  return [...groups].map(([env, names]) => ({
    env: Object.fromEntries(
      env
        .split(' ')
        .filter(Boolean)
        .map(pair => {
          const at = pair.indexOf('=');
          return [pair.slice(0, at), pair.slice(at + 1)];
        }),
    ),
    packages: names,
  }));
}

export function readWorkspaces(): { name: string; test?: string }[] {
  return ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(root, folder)).map(name => {
      const file = join(root, folder, name, 'package.json');
      const manifest: { name: string; scripts?: { test?: string } } =
        JSON.parse(readFileSync(file, 'utf8'));
      return { name: manifest.name, test: manifest.scripts?.test };
    }),
  );
}
