import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import {
  ClusterFacts,
  LastRead,
  LocationFacts,
  RepositoryFacts,
} from '../facts';
import { finding } from '../finding';
import { ownLocation, readingLocation } from '../locations';
import { Check, otherTargets } from './check';

/**
 * The repositories that the data goes through: one per namespace and location,
 * opened with the one password of the cluster. Velero fails at once on one that it
 * calls not ready.
 */
export const checkRepositories: Check = input => {
  const { location, namespace, volumes } = input;
  if (!location || volumes.length === 0) return [];
  const source = input.facts.source.cluster;
  return [
    ...checkRepository(source, location, namespace, {
      kind: 'source',
      cluster: source.name,
    }),
    ...otherTargets(input).flatMap(({ facts: { cluster, lastRead } }) => {
      const isOwn = cluster.name === source.name;
      const reading = isOwn
        ? ownLocation(cluster, location)
        : readingLocation(cluster, location);
      if (!reading) return [];
      const scope = { kind: 'target', cluster: cluster.name } as const;
      return [
        ...checkRepository(cluster, reading, namespace, scope),
        ...(isOwn ? [] : checkProven(source.name, cluster, lastRead, scope)),
      ];
    }),
  ];
};

/** What stops Velero, or makes a run wait, behind one location. */
function checkRepository(
  cluster: ClusterFacts,
  location: LocationFacts,
  namespace: string,
  scope: FindingScope,
): Finding[] {
  const behind = repositoriesBehind(cluster, location);
  const own = behind.filter(r => r.volumeNamespace === namespace);
  return [
    // The password is that of the cluster: it fits all repositories or none.
    ...checkPassword(cluster, behind, scope),
    ...checkChanging(cluster, own, scope),
    ...own
      .filter(({ state }) => state === 'not-ready')
      .map(({ name, message }) =>
        finding('REPOSITORY_NOT_READY', scope, {
          cluster: cluster.name,
          repository: name,
          message: message || 'Velero gives no reason',
        }),
      ),
  ];
}

/** What holds for a location, whichever namespace is asked for. */
export function checkOpening(
  cluster: ClusterFacts,
  location: LocationFacts,
  scope: FindingScope,
): Finding[] {
  const behind = repositoriesBehind(cluster, location);
  return [
    ...checkPassword(cluster, behind, scope),
    ...checkChanging(cluster, behind, scope),
  ];
}

function checkPassword(
  { name, veleroNamespace: namespace }: ClusterFacts,
  behind: RepositoryFacts[],
  scope: FindingScope,
): Finding[] {
  const locked = behind.find(({ state }) => state === 'locked');
  if (!locked) return [];
  return [
    finding('REPOSITORY_LOCKED', scope, {
      cluster: name,
      repository: locked.name,
      namespace,
      message: locked.message,
    }),
  ];
}

function checkChanging(
  { name }: ClusterFacts,
  behind: RepositoryFacts[],
  scope: FindingScope,
): Finding[] {
  const changing = behind.find(({ state }) => state === 'changing');
  if (!changing) return [];
  return [
    finding('REPOSITORY_CHANGING', scope, {
      cluster: name,
      repository: changing.name,
    }),
  ];
}

/** A password is equal where data was read with it, and else not known. */
function checkProven(
  source: string,
  { name, veleroNamespace: namespace }: ClusterFacts,
  lastRead: LastRead | undefined,
  scope: FindingScope,
): Finding[] {
  if (!lastRead) {
    return [finding('REPOSITORY_UNPROVEN', scope, { cluster: name, source })];
  }
  const { opened, run } = lastRead;
  const params = { cluster: name, source, namespace, run };
  return opened ? [] : [finding('REPOSITORY_WAS_LOCKED', scope, params)];
}

/** Those that Velero uses through a location. */
function repositoriesBehind(
  { repositories }: ClusterFacts,
  { name }: LocationFacts,
): RepositoryFacts[] {
  if (!repositories.known) return [];
  return repositories.value.filter(({ location }) => location === name);
}
