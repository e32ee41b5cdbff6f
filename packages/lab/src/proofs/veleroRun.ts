import { LabCluster } from '../lab/types';
import { LabError } from '../util/errors';
import { waitFor } from '../util/waitFor';

/** Velero's own sync runs every minute. */
const SYNC_LIMIT = 150_000;
const COMMAND_LIMIT = 300_000;

/** Backs up a namespace by Velero's command, and throws unless it completes. */
export async function backUp(
  cluster: LabCluster,
  namespace: string,
  name: string,
  flags: string[],
): Promise<void> {
  await cluster.velero(
    [
      ...['backup', 'create', name, '--wait'],
      ...['--include-namespaces', namespace],
      ...flags,
    ],
    { limit: COMMAND_LIMIT },
  );
  await assertCompleted(cluster, 'backup', name);
}

export async function synced(cluster: LabCluster, name: string): Promise<void> {
  await waitFor(
    `${cluster.name}: Velero's sync of the backup ${name}`,
    async () => cluster.velero(['backup', 'get', name]),
    { limit: SYNC_LIMIT, every: 1000 },
  );
}

/** Restores a backup into a namespace of the backup's name. */
export async function restore(
  cluster: LabCluster,
  namespace: string,
  name: string,
  flags: string[] = [],
): Promise<void> {
  await cluster.velero(
    [
      ...['restore', 'create', name, '--from-backup', name, '--wait'],
      ...['--namespace-mappings', `${namespace}:${name}`],
      ...flags,
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

/** Seconds that something took. */
export async function timed(action: () => Promise<void>): Promise<number> {
  const begin = Date.now();
  await action();
  return Math.round((Date.now() - begin) / 100) / 10;
}
