import { ClusterFacts, LocationFacts } from './facts';

/** Where a cluster may write backups, its default first. */
export function writableLocations(cluster: ClusterFacts): LocationFacts[] {
  if (!cluster.locations.known) return [];
  return cluster.locations.value
    .filter(({ accessMode }) => accessMode === 'ReadWrite')
    .sort(
      (a, b) =>
        Number(b.isDefault) - Number(a.isDefault) ||
        a.name.localeCompare(b.name, 'en'),
    );
}

/** Where the source writes its backups: its default location, if ReadWrite. */
export function sourceLocation(
  cluster: ClusterFacts,
): LocationFacts | undefined {
  const writable = writableLocations(cluster);
  // Velero takes the default one; with a single location a portal need not
  // insist that it is marked as such.
  return (
    writable.find(l => l.isDefault) ??
    (writable.length === 1 ? writable[0] : undefined)
  );
}

/** Locations of a target over the bucket and prefix of the source. */
export function targetLocations(
  target: ClusterFacts,
  location: LocationFacts,
): LocationFacts[] {
  if (!target.locations.known) return [];
  return target.locations.value.filter(
    l => l.bucket === location.bucket && l.prefix === location.prefix,
  );
}

/** Where a cluster finds what it has written itself, whatever the location is called by now. */
export function ownLocation(
  cluster: ClusterFacts,
  location: LocationFacts,
): LocationFacts | undefined {
  const candidates = targetLocations(cluster, location);
  return candidates.find(({ name }) => name === location.name) ?? candidates[0];
}

/** The location through which a target would read, and whether it may be used. */
export function readingLocation(
  target: ClusterFacts,
  location: LocationFacts,
): LocationFacts | undefined {
  const candidates = targetLocations(target, location).filter(
    l => l.accessMode === 'ReadOnly',
  );
  return candidates.find(l => l.phase === 'Available') ?? candidates[0];
}
