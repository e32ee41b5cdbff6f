import {
  ClusterInventory,
  ClusterSummary,
  Finding,
} from 'backstage-plugin-mobility-common';
import { errorOf, Loaded, valueOf } from '../loading';

/** Why a cluster says nothing, or nothing new. */
export type ClusterLine = { cluster: string } & (
  | { kind: 'unreachable'; since: string; lastKnownAt?: string }
  | { kind: 'problem'; finding: Finding; lastKnownAt?: string }
  | { kind: 'failed'; error: Error }
  | { kind: 'silent' }
);

/**
 * One line for each cluster that does not answer, and none for those that do.
 * One that merely takes its time gets a line once it has taken long.
 */
export function clusterLines(
  clusters: readonly ClusterSummary[],
  inventoryOf: (cluster: string) => Loaded<ClusterInventory | undefined>,
  isSlow: boolean,
): ClusterLine[] {
  return clusters.flatMap((summary): ClusterLine[] => {
    const { name: cluster, health } = summary;
    const loaded = inventoryOf(cluster);
    const inventory = valueOf(loaded);
    const error = errorOf(loaded);
    if (inventory?.state === 'ok') {
      return error ? [{ cluster, kind: 'failed', error }] : [];
    }
    const lastKnownAt = inventory?.lastKnownAt;
    if (health.state === 'unreachable') {
      return [
        { cluster, kind: 'unreachable', since: health.since, lastKnownAt },
      ];
    }
    const finding = inventory?.findings[0];
    if (finding) return [{ cluster, kind: 'problem', finding, lastKnownAt }];
    if (error) return [{ cluster, kind: 'failed', error }];
    return loaded.state === 'loading' && isSlow
      ? [{ cluster, kind: 'silent' }]
      : [];
  });
}
