import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  identify,
  isAlive,
  ProcessIdentity,
} from '../../../packages/lab/src/util/processes';
import { stateDir } from '../lib/paths';

const FILE = join(stateDir, 'demo.json');

/** Says that this process is the demo, to `npm run down`. */
export async function noteDemo(): Promise<void> {
  await mkdir(dirname(FILE), { recursive: true });
  await writeFile(FILE, JSON.stringify(await identify(process.pid)));
}

export async function forgetDemo(): Promise<void> {
  await rm(FILE, { force: true });
}

/** The demo of this checkout, if one runs. */
export async function runningDemo(): Promise<ProcessIdentity | undefined> {
  const text = await readFile(FILE, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const demo: ProcessIdentity = JSON.parse(text);
  return (await isAlive(demo)) ? demo : undefined;
}
