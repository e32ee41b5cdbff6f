import { ClusterClient } from '../clusters';
import { LABEL_RUN } from 'backstage-plugin-mobility-common';
import { ListedPoint } from '../../planning/facts';
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
    finished: isFinished(status.phase),
  }));
}

/** One that is being deleted is no work that others wait for. */
function isFinished(phase: string): boolean {
  return isFinalPhase(phase) || phase === 'Deleting';
}

/** One Backup as a cluster lists it. @throws ClusterError */
export async function readListedPoint(
  cluster: ClusterClient,
  name: string,
): Promise<ListedPoint> {
  const backup = await new VeleroClient(cluster).getBackup(name);
  const { metadata, spec, status } = backup;
  return {
    uid: metadata.uid ?? '',
    run: metadata.labels[LABEL_RUN],
    startedAt: status.startTimestamp ?? undefined,
    location: spec.storageLocation,
    phase: status.phase,
    finished: isFinished(status.phase),
  };
}

/** Names of the Restores of a backup that Velero has not finished. @throws ClusterError */
export async function readRestoresOf(
  cluster: ClusterClient,
  backup: string,
): Promise<string[]> {
  const restores = await new VeleroClient(cluster).listRestores();
  return restores
    .filter(
      ({ spec, status }) =>
        spec.backupName === backup && !isFinalPhase(status.phase),
    )
    .map(({ metadata }) => metadata.name);
}

/** How many Restores Velero has not finished yet. @throws ClusterError */
export async function readUnfinishedRestores(
  cluster: ClusterClient,
): Promise<number> {
  const restores = await new VeleroClient(cluster).listRestores();
  return restores.filter(({ status }) => !isFinalPhase(status.phase)).length;
}
