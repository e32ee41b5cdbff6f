import { randomBytes } from 'node:crypto';
import { AppData } from '../apps/data';
import { SampleApp } from '../apps/deploy';
import { LabCluster, Lab } from '../lab/types';
import { LabError } from '../util/errors';
import { Reporter, silentReporter } from '../util/reporter';
import { waitFor } from '../util/waitFor';
import {
  classesOnCloud,
  classMapping,
  createModifier,
  removeModifier,
} from './resourceModifier';
import { backUp, restore, synced, timed } from './veleroRun';

/** Seconds of each part, and what was compared. */
export interface CloneProof {
  backupSeconds: number;
  syncSeconds: number;
  restoreSeconds: number;
  records: number;
  attachments: number;
  messages: number;
}

/**
 * Shows that the lab is real, with nothing but the `velero` command: clones
 * an app from one cluster to the other and compares all data. Clears away
 * what it made in the target; the backup stays.
 */
export async function proveClone(
  lab: Lab,
  reporter: Reporter = silentReporter,
  app: SampleApp = 'orders',
): Promise<CloneProof> {
  const { onprem, cloud } = lab.clusters;
  const name = `proof-${randomBytes(4).toString('hex')}`;

  const backupSeconds = await timed(() =>
    backUp(onprem, app, name, ['--default-volumes-to-fs-backup']),
  );
  reporter.step(`backup ${name} completed in ${backupSeconds} s`);
  const original = await onprem.data.read(app);

  const syncSeconds = await timed(() => synced(cloud, name));
  reporter.step(`${cloud.name} sees it after another ${syncSeconds} s`);

  await createModifier(cloud, name, classMapping(classesOnCloud));
  const restoreSeconds = await timed(() =>
    restore(cloud, app, name, ['--resource-modifier-configmap', name]),
  );
  reporter.step(`restored in ${restoreSeconds} s`);

  const copy = await readCopy(cloud, app, name);
  assertEqual(original, copy);
  await cloud.data.removeNamespace(name);
  await removeModifier(cloud, name);
  return {
    backupSeconds,
    syncSeconds,
    restoreSeconds,
    records: copy.records.length + (copy.volumeRecords?.length ?? 0),
    attachments: copy.records.filter(r => r.attachmentHash).length,
    messages: copy.messages?.length ?? 0,
  };
}

export function readCopy(
  cluster: LabCluster,
  app: SampleApp,
  namespace: string,
): Promise<AppData> {
  return waitFor(
    `${cluster.name}: the copy in namespace ${namespace}`,
    () => cluster.data.read(app, namespace),
    { limit: 60_000, every: 500 },
  );
}

/** Everything that the one holds, and nothing else. */
export function assertEqual(original: AppData, copy: AppData): void {
  const [expected, found] = [original, copy].map(data =>
    Object.values(data)
      .flat()
      .map(entry => JSON.stringify(entry)),
  );
  if (expected.length === 0) {
    throw new LabError('there is nothing in the original to compare');
  }
  const missing = expected.filter(record => !found.includes(record));
  if (missing.length > 0 || found.length !== expected.length) {
    throw new LabError(
      `the copy differs: ${found.length} of ${expected.length} entries, ${missing.length} missing or changed, the first: ${missing[0]}`,
    );
  }
}
