import { ClusterFacts, ServedKind } from './facts';

/** What a target lacks: a kind in the version in which a backup holds it. */
export interface UnservedKind extends ServedKind {
  /** Versions that the target serves instead, if any. */
  instead: string[];
}

/** Velero takes all versions of a kind along, and restores one that is served. */
const ALL_VERSIONS = 'EnableAPIGroupVersions';

/**
 * Never in a clone: records of what happened, Velero's own objects, and snapshots,
 * which Velero makes and removes itself (1.18.3, pkg/controller,
 * `nonRestorableResources` and `autoExcludeNamespaceScopedResources`).
 */
const LEFT_OUT = new Set([
  'events.events.k8s.io',
  'backups.velero.io',
  'restores.velero.io',
  'resticrepositories.velero.io',
  'backuprepositories.velero.io',
  'volumesnapshots.snapshot.storage.k8s.io',
]);

/** The kinds of a source that a target does not serve. */
export function unservedKinds(
  source: ServedKind[],
  target: ServedKind[],
  allVersions: boolean,
): UnservedKind[] {
  const there = new Map(target.map(kind => [nameOf(kind), kind.versions]));
  return source.flatMap(kind => {
    const instead = there.get(nameOf(kind)) ?? [];
    // A backup holds the version that the source prefers, and a restore asks for
    // that one (pkg/backup/item_collector.go, pkg/restore/restore.go).
    const wanted = allVersions ? kind.versions : kind.versions.slice(0, 1);
    const served = wanted.some(version => instead.includes(version));
    return served || LEFT_OUT.has(nameOf(kind)) ? [] : [{ ...kind, instead }];
  });
}

export function takesAllVersions(...clusters: ClusterFacts[]): boolean {
  return clusters.every(
    ({ velero }) =>
      velero.known && velero.value?.features.includes(ALL_VERSIONS),
  );
}

/** As Velero and RBAC name it, such as `ingresses.networking.k8s.io`. */
export function nameOf({
  resource,
  group,
}: Pick<ServedKind, 'resource' | 'group'>): string {
  return `${resource}.${group}`;
}
