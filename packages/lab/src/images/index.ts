import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Binaries } from '../binaries';
import { withLock } from '../util/lock';
import { cacheRoot } from '../util/paths';
import { Reporter } from '../util/reporter';
import { writeArchive } from './archive';
import { ImageSpec, imageSpecs } from './catalog';

export { imageReferences } from './catalog';

// Raised when the form of the archives changes.
const FORMAT = 1;

/** Archives of all images, made where missing. Their order is that of import. */
export async function ensureImages(
  binaries: Binaries,
  reporter: Reporter,
): Promise<string[]> {
  const root = join(cacheRoot(), 'images');
  await mkdir(root, { recursive: true });
  const targets = imageSpecs(binaries).map(spec => ({
    spec,
    file: join(root, archiveName(spec)),
  }));
  if ((await missingOf(targets)).length > 0) {
    await withLock(join(cacheRoot(), 'images.lock'), {}, async () => {
      const missing = await missingOf(targets);
      reporter.step(`making ${missing.length} images`);
      for (const { spec, file } of missing) {
        await writeArchive(spec, `${file}.half`);
        await rename(`${file}.half`, file);
      }
      await prune(
        root,
        targets.map(({ file }) => file),
      );
    });
  }
  return targets.map(({ file }) => file);
}

/** Archives are made in seconds; those of older binaries only take space. */
async function prune(root: string, wanted: string[]): Promise<void> {
  const names = await readdir(root);
  await Promise.all(
    names
      .map(name => join(root, name))
      .filter(file => !wanted.includes(file))
      .map(file => rm(file, { force: true })),
  );
}

/**
 * The spec holds the binaries' paths, and those carry the hash of what they
 * were built from.
 */
export function archiveName(spec: ImageSpec): string {
  const hash = createHash('sha256').update(JSON.stringify([FORMAT, spec]));
  const name = spec.reference.replace(/^.*\//, '').replace(':', '-');
  return `${name}-${hash.digest('hex').slice(0, 12)}.tar`;
}

async function missingOf<T extends { file: string }>(
  targets: T[],
): Promise<T[]> {
  const there = await Promise.all(
    targets.map(({ file }) =>
      stat(file).then(
        () => true,
        () => false,
      ),
    ),
  );
  return targets.filter((_, index) => !there[index]);
}
