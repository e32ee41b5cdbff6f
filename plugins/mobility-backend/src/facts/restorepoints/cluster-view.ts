import { ClusterView } from '../../planning/restorepoints';
import { ClusterClient, isClusterError, readClusterUid } from '../clusters';
import { readLocations, VeleroClient } from '../velero';
import { toListed } from './shapes';

/** A cluster as restore points know it. */
export interface PointCluster {
  name: string;
  /** @throws ClusterError */
  read(): Promise<ClusterView>;
}

export function pointCluster(client: ClusterClient): PointCluster {
  return {
    name: client.name,
    async read() {
      const [uid, locations, backups] = await Promise.all([
        readClusterUid(client),
        withoutVelero(readLocations(client)),
        withoutVelero(new VeleroClient(client).listBackups()),
      ]);
      return {
        cluster: client.name,
        uid,
        at: Date.now(),
        locations: locations.map(location => ({
          name: location.name,
          endpoint: location.endpoint ?? '',
          bucket: location.bucket,
          prefix: location.prefix,
          writes: location.accessMode === 'ReadWrite',
        })),
        backups: backups.map(toListed),
      };
    },
  };
}

/** A cluster that does not know Velero's kinds has answered: it writes nowhere. */
export function withoutVelero<T>(list: Promise<T[]>): Promise<T[]> {
  return list.catch(error => {
    if (isClusterError(error) && error.kind === 'not-found') return [];
    throw error;
  });
}

/** @throws what is no failure of a cluster */
export function explainCluster(error: unknown): string {
  if (isClusterError(error)) return error.reason;
  throw error;
}
