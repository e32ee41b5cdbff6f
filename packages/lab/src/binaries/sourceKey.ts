import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BinarySet } from './sets';

export interface SourceFile {
  path: string;
  content: string;
}

/** Flags of every build: reproducible, static, without debug tables. */
export function buildFlags(set: BinarySet): string[] {
  const variables = Object.entries(set.variables ?? {}).map(
    ([name, value]) => `-X ${name}=${value}`,
  );
  return [
    '-mod=readonly',
    '-trimpath',
    '-ldflags',
    ['-s', '-w', ...variables].join(' '),
  ];
}

/**
 * Names one exact result. go.mod and go.sum stand for all foreign sources, the
 * set's own files for ours.
 */
export function sourceKey(
  set: BinarySet,
  files: SourceFile[],
  goVersion: string,
): string {
  const hash = createHash('sha256');
  const parts = [
    goVersion,
    String(set.cgo ?? false),
    ...buildFlags(set),
    ...set.packages,
    ...Object.values(set.files ?? {}),
  ];
  for (const part of parts) {
    hash.update(`${part}\0`);
  }
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, content } of sorted) {
    hash.update(`${path}\0${content}\0`);
  }
  return hash.digest('hex').slice(0, 16);
}

export async function sourcesOf(dir: string): Promise<SourceFile[]> {
  const names = await readdir(dir, { recursive: true });
  const wanted = names.filter(
    name => /\.go$|^go\.(mod|sum)$/.test(name) && !name.endsWith('_test.go'),
  );
  return Promise.all(
    wanted.map(async path => ({
      path,
      content: await readFile(join(dir, path), 'utf8'),
    })),
  );
}
