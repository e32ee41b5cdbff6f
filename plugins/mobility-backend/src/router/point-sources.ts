import { PointSource, UnsureCluster } from 'backstage-plugin-mobility-common';

/** Whether the caller may know which clusters and buckets there are. */
export type SourceSight = 'named' | 'counted';

/** How the sources stand; names and reasons are for whoever may see the clusters. */
export function toSources(
  sources: PointSource[],
  sight: SourceSight,
): PointSource[] {
  if (sight === 'named') return sources;
  return sources.map(({ kind, state, readAt }) => ({
    kind,
    clusters: [],
    state,
    readAt,
  }));
}

/** One entry for each cluster, the least certain; `undefined` where all is certain. */
export function toUnsure(
  unsure: (UnsureCluster & { cluster: string })[],
  sight: SourceSight,
): UnsureCluster[] | undefined {
  const worst = new Map<string, UnsureCluster>();
  for (const { cluster, state, since } of unsure) {
    const before = worst.get(cluster);
    if (before?.state === 'unknown') continue;
    const older = (since ?? '') < (before?.since ?? '');
    if (!before || state === 'unknown' || older)
      worst.set(cluster, { cluster, state, since });
  }
  if (worst.size === 0) return undefined;
  return [...worst.values()].map(({ cluster, ...entry }) =>
    sight === 'named' ? { cluster, ...entry } : entry,
  );
}
