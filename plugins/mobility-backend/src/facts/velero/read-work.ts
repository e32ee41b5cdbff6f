import { ClusterClient } from '../clusters';
import { isFinalPhase } from './phases';
import { VeleroClient } from './VeleroClient';

/** What a plan needs to know of a Backup that a cluster lists. */
export interface ListedBackup {
  name: string;
  location: string;
  startedAt?: string;
  finished: boolean;
}

/** Every Backup that a cluster lists, whoever made it. @throws ClusterError */
export async function readBackups(
  cluster: ClusterClient,
): Promise<ListedBackup[]> {
  const backups = await new VeleroClient(cluster).listBackups();
  return backups.map(({ metadata, spec, status }) => ({
    name: metadata.name,
    location: spec.storageLocation,
    startedAt: status.startTimestamp ?? undefined,
    // One that is being deleted is no work that others wait for.
    finished: isFinalPhase(status.phase) || status.phase === 'Deleting',
  }));
}

/** How many Restores Velero has not finished yet. @throws ClusterError */
export async function readUnfinishedRestores(
  cluster: ClusterClient,
): Promise<number> {
  const restores = await new VeleroClient(cluster).listRestores();
  return restores.filter(({ status }) => !isFinalPhase(status.phase)).length;
}
