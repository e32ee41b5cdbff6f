import { readFile, rename, writeFile } from 'node:fs/promises';
import { ObjectStoreAccess } from '../objectstore/objectStore';
import { AddressPlan } from '../topology/addresses';
import { codeOf } from '../util/errors';
import { StatePaths } from '../util/paths';
import { ProcessIdentity, isAlive } from '../util/processes';

/** What a lab says about itself, for those who use it or clear it away. */
export interface LabFile {
  supervisor: ProcessIdentity;
  /** Processes that hold the namespaces, by name: `wan`, `onprem`, `cloud`. */
  holders: Record<string, ProcessIdentity>;
  plan: AddressPlan;
  /** Set and folder of the binaries it runs. */
  binaries: [string, string][];
  objectStore: ObjectStoreAccess;
  ready: boolean;
}

export async function readLabFile(
  paths: StatePaths,
): Promise<LabFile | undefined> {
  try {
    return JSON.parse(await readFile(paths.labFile, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** Replaces the file as a whole: nobody reads half of it. */
export async function writeLabFile(
  paths: StatePaths,
  lab: LabFile,
): Promise<void> {
  const half = `${paths.labFile}.half`;
  await writeFile(half, JSON.stringify(lab, undefined, 2), { mode: 0o600 });
  await rename(half, paths.labFile);
}

/** The lab that runs, if one does. */
export async function runningLab(
  paths: StatePaths,
): Promise<LabFile | undefined> {
  const lab = await readLabFile(paths);
  return lab && (await isAlive(lab.supervisor)) ? lab : undefined;
}
