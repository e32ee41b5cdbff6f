import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Lab } from '../../packages/lab/src';

const MEBIBYTE = 1 << 20;
/** A part, and by far not all. */
const SOME = 20 * MEBIBYTE;

/** Waits until some of the data of a copy on `cloud` lies on its volumes. */
export async function untilOnVolume(
  lab: Lab,
  namespace: string,
): Promise<void> {
  // Of the provisioner: a folder for each claim, with its namespace in the name.
  const volumes = join(lab.stateDir, 'cloud/data/volumes');
  const bytes = async () => {
    const all = await readdir(volumes).catch(() => []);
    const own = all.filter(name => name.includes(`_${namespace}_`));
    const sizes = own.map(name => bytesBelow(join(volumes, name)));
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  };
  await expect
    .poll(bytes, { intervals: [50], timeout: 120_000 })
    .toBeGreaterThan(SOME);
}

async function bytesBelow(folder: string): Promise<number> {
  const files = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  const sizes = await Promise.all(
    files
      .filter(file => file.isFile())
      // One that is written anew may be gone.
      .map(file =>
        stat(join(file.parentPath, file.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
