import { randomBytes } from 'node:crypto';
import { AppData } from '../apps/data';
import { SampleApp } from '../apps/deploy';
import { LabCluster, Lab } from '../lab/types';
import { LabError } from '../util/errors';
import { Reporter, silentReporter } from '../util/reporter';
import { waitFor } from '../util/waitFor';

/** Seconds of each part, and what was compared. */
export interface CloneProof {
  backupSeconds: number;
  syncSeconds: number;
  restoreSeconds: number;
  records: number;
  attachments: number;
  messages: number;
}

/** Velero's own sync runs every minute. */
const SYNC_LIMIT = 150_000;
const COMMAND_LIMIT = 300_000;

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

  const backupSeconds = await timed(() => backUp(onprem, app, name));
  reporter.step(`backup ${name} completed in ${backupSeconds} s`);
  const original = await onprem.data.read(app);

  const syncSeconds = await timed(() => synced(cloud, name));
  reporter.step(`${cloud.name} sees it after another ${syncSeconds} s`);

  const restoreSeconds = await timed(() => restore(cloud, app, name));
  reporter.step(`restored in ${restoreSeconds} s`);

  const copy = await readCopy(cloud, app, name);
  assertEqual(original, copy);
  await cloud.data.removeNamespace(name);
  return {
    backupSeconds,
    syncSeconds,
    restoreSeconds,
    records: copy.records.length,
    attachments: copy.records.filter(r => r.attachmentHash).length,
    messages: copy.messages?.length ?? 0,
  };
}

async function backUp(
  cluster: LabCluster,
  app: SampleApp,
  name: string,
): Promise<void> {
  await cluster.velero(
    [
      ...['backup', 'create', name, '--wait'],
      ...['--include-namespaces', app],
      '--default-volumes-to-fs-backup',
    ],
    { limit: COMMAND_LIMIT },
  );
  await assertCompleted(cluster, 'backup', name);
}

async function synced(cluster: LabCluster, name: string): Promise<void> {
  await waitFor(
    `${cluster.name}: Velero's sync of the backup ${name}`,
    async () => cluster.velero(['backup', 'get', name]),
    { limit: SYNC_LIMIT, every: 1000 },
  );
}

async function restore(
  cluster: LabCluster,
  app: SampleApp,
  name: string,
): Promise<void> {
  await cluster.velero(
    [
      ...['restore', 'create', name, '--from-backup', name, '--wait'],
      ...['--namespace-mappings', `${app}:${name}`],
    ],
    { limit: COMMAND_LIMIT },
  );
  await assertCompleted(cluster, 'restore', name);
}

/** The command ends with 0 whatever became of the backup. */
async function assertCompleted(
  cluster: LabCluster,
  kind: 'backup' | 'restore',
  name: string,
): Promise<void> {
  const { stdout } = await cluster.velero([kind, 'get', name, '-o', 'json']);
  const { status }: { status?: { phase?: string } } = JSON.parse(stdout);
  if (status?.phase !== 'Completed') {
    const { stdout: log } = await cluster.velero([
      ...[kind, 'describe', name, '--details'],
    ]);
    throw new LabError(
      `${cluster.name}: the ${kind} ${name} is ${status?.phase}\n${log}`,
    );
  }
}

function readCopy(
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

function assertEqual(original: AppData, copy: AppData): void {
  if (original.records.length === 0) {
    throw new LabError('there is nothing in the original to compare');
  }
  const [expected, found] = [original, copy].map(data =>
    [...data.records, ...(data.messages ?? [])].map(entry =>
      JSON.stringify(entry),
    ),
  );
  const missing = expected.filter(record => !found.includes(record));
  if (missing.length > 0 || found.length !== expected.length) {
    throw new LabError(
      `the copy differs: ${found.length} of ${expected.length} entries, ${missing.length} missing or changed, the first: ${missing[0]}`,
    );
  }
}

async function timed(action: () => Promise<void>): Promise<number> {
  const begin = Date.now();
  await action();
  return Math.round((Date.now() - begin) / 100) / 10;
}
