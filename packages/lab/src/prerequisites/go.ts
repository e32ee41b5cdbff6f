import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { binarySets } from '../binaries/sets';
import { packageRoot } from '../util/paths';
import { run } from '../util/run';
import { Prerequisite } from './types';

/** A Go as new as the newest of the sets asks for. */
export async function checkGo(): Promise<Prerequisite> {
  const needed = await neededVersion();
  const mend = `install Go ${needed} or later: https://go.dev/doc/install`;
  try {
    const { stdout } = await run('go', ['env', 'GOVERSION'], { cwd: '/' });
    const found = stdout.trim().replace(/^go/, '');
    return {
      name: 'Go',
      ok: compareVersions(found, needed) >= 0,
      detail: `found ${found}, ${needed} needed`,
      mend,
    };
  } catch {
    return { name: 'Go', ok: false, detail: 'not found on PATH', mend };
  }
}

async function neededVersion(): Promise<string> {
  const modules = await Promise.all(
    binarySets.map(({ module }) =>
      readFile(join(packageRoot, 'go', module, 'go.mod'), 'utf8'),
    ),
  );
  return newest(modules.map(goDirective));
}

export function goDirective(goMod: string): string {
  return /^go (\S+)$/m.exec(goMod)?.[1] ?? '1.0';
}

export function newest(versions: string[]): string {
  return versions.reduce((a, b) => (compareVersions(a, b) >= 0 ? a : b));
}

/** Negative if the first is older. A release candidate counts as its release. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [a, b].map(version =>
    version.split('.').map(part => parseInt(part, 10)),
  );
  for (let n = 0; n < Math.max(first.length, second.length); n++) {
    const difference = (first[n] ?? 0) - (second[n] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
