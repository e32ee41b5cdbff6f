import { randomBytes } from 'node:crypto';
import { Lab, LabCluster } from '../lab/types';
import { LabError } from '../util/errors';
import { Reporter, silentReporter } from '../util/reporter';
import { assertEqual, readCopy } from './clone';
import {
  classesOnCloud,
  classMapping,
  createModifier,
  removeModifier,
} from './resourceModifier';
import { backUp, restore, synced, timed } from './veleroRun';

/** By how much the counters of a copy differ. */
export interface InstantProof {
  group: number;
  /** Of the last try, which is the first one that is torn. */
  single: number;
  tries: number;
}

/** Chance may have it that two single snapshots fall between two numbers. */
const TRIES = 4;
const APP = 'ledger';

/**
 * Velero's own label: claims of one value are one group, and claims without it
 * are taken one by one. Its command has no flag for another one.
 */
const GROUP_LABEL = 'velero.io/volume-group';

/**
 * Shows, with nothing but the `velero` command, that a group snapshot is of one
 * instant and that single ones are not: `ledger` writes a rising number to two
 * volumes in turn. Both copies are moved to the other cluster, onto a class of
 * another name. Clears away what it made in the target; the backups stay.
 */
export async function proveInstant(
  lab: Lab,
  reporter: Reporter = silentReporter,
): Promise<InstantProof> {
  const { onprem } = lab.clusters;
  await labelClaims(onprem, `${GROUP_LABEL}=${APP}`);
  let group: number;
  try {
    group = await cloneLedger(lab, 'group', reporter);
  } finally {
    await labelClaims(onprem, `${GROUP_LABEL}-`);
  }
  if (group < 0 || group > 1) {
    throw new LabError(
      `the copy from a group snapshot is torn: its counters are ${group} apart`,
    );
  }
  for (let tries = 1; tries <= TRIES; tries++) {
    const single = await cloneLedger(lab, 'single', reporter);
    if (Math.abs(single) > 1) {
      return { group, single, tries };
    }
  }
  throw new LabError(
    `${TRIES} copies from single snapshots are whole, so the group snapshot shows nothing`,
  );
}

/** Returns how far apart the counters of the copy are. */
async function cloneLedger(
  { clusters: { onprem, cloud } }: Lab,
  how: string,
  reporter: Reporter,
): Promise<number> {
  const name = `${how}-${randomBytes(4).toString('hex')}`;
  const original = await onprem.data.read(APP);
  const backupSeconds = await timed(() =>
    backUp(onprem, APP, name, ['--snapshot-move-data']),
  );
  reporter.step(`backup ${name} completed in ${backupSeconds} s`);
  await synced(cloud, name);
  await createModifier(cloud, name, classMapping(classesOnCloud));
  try {
    const restoreSeconds = await timed(() =>
      restore(cloud, APP, name, ['--resource-modifier-configmap', name]),
    );
    reporter.step(`restored in ${restoreSeconds} s`);
    assertEqual(original, await readCopy(cloud, APP, name));
    await assertClasses(cloud, name, [classesOnCloud['fast-group']]);
    const apart = await countersApart(cloud, name);
    reporter.step(`the counters of the copy are ${apart} apart`);
    return apart;
  } finally {
    await cloud.data.removeNamespace(name);
    await removeModifier(cloud, name);
  }
}

async function labelClaims(cluster: LabCluster, label: string): Promise<void> {
  await cluster.kubectl([
    ...['label', 'persistentvolumeclaims', '--all', '--namespace', APP, label],
  ]);
}

async function countersApart(
  cluster: LabCluster,
  namespace: string,
): Promise<number> {
  const counter = await cluster.data.counter(namespace);
  const { atStart } = await counter.counters();
  return atStart['ledger-a'] - atStart['ledger-b'];
}

async function assertClasses(
  cluster: LabCluster,
  namespace: string,
  wanted: string[],
): Promise<void> {
  const { items } = await cluster.kubectlJson<{
    items: { spec: { storageClassName?: string } }[];
  }>(['get', 'persistentvolumeclaims', '--namespace', namespace]);
  const found = items.map(({ spec }) => spec.storageClassName ?? 'none');
  if (found.length === 0 || found.some(name => !wanted.includes(name))) {
    throw new LabError(
      `${
        cluster.name
      }: the claims in ${namespace} have the classes ${found.join(
        ', ',
      )}, not ${wanted.join(', ')}`,
    );
  }
}
