import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { checkCluster } from './checks/clusters';
import { checkAvailable } from './checks/locations';
import { problemFinding } from './checks/problems';
import { checkServer } from './checks/velero';
import {
  DeleteFacts,
  ListedPoint,
  LocationFacts,
  PointFacts,
  SeeingFacts,
} from './facts';
import { finding } from './finding';
import { isListed, isSame } from './listed-point';
import { targetLocations } from './locations';
import { isKeptSnapshot } from './ways';

/** A cluster whose Velero can delete a backup, with its way to it. */
export interface Deleter {
  seeing: SeeingFacts;
  listed: ListedPoint;
  location: LocationFacts;
}

/** Claims whose data a backup keeps as snapshots in the storage. */
export function keptClaims({ volumes }: PointFacts): string[] {
  return volumes.filter(isKeptSnapshot).map(({ claim }) => claim);
}

/** Whether a cluster has to do with the place where a backup lies. */
export function leadsTo(seeing: SeeingFacts, point: PointFacts) {
  return (
    targetLocations(seeing.cluster, point.location).length > 0 ||
    isListed(seeing, point)
  );
}

/**
 * The cluster that deletes a backup: the one that made it, or else another that
 * lists it through a location that it writes to. Where it keeps snapshots in the
 * storage, only the one whose storage that is: another would make a
 * VolumeSnapshotContent of its own for them, and leave them (Velero 1.18.3,
 * internal/delete/actions/csi/volumesnapshotcontent_action.go).
 */
export function findDeleter(facts: DeleteFacts): {
  deleter?: Deleter;
  /** What is to be said of it or, where there is none, what stands against each. */
  findings: Finding[];
} {
  const { point } = facts;
  const isSource = ({ cluster }: SeeingFacts) =>
    cluster.name === point.source.cluster;
  const kept = keptClaims(point).length > 0;
  const candidates = [
    ...facts.clusters.filter(isSource),
    ...facts.clusters.filter(
      one => !kept && !isSource(one) && leadsTo(one, point),
    ),
  ];
  const tried = candidates.map(one => ({
    deleter: deleterOf(one, point),
    findings: [
      ...(kept ? checkKept(one, facts) : []),
      ...checkDeleter(one, point),
    ],
  }));
  const able = tried.find(
    ({ deleter, findings }) =>
      deleter && findings.every(({ severity }) => severity !== 'block'),
  );
  return able ?? { findings: tried.flatMap(({ findings }) => findings) };
}

function deleterOf(seeing: SeeingFacts, point: PointFacts) {
  const { cluster, backup } = seeing;
  if (!backup.known || !backup.value || !cluster.locations.known) {
    return undefined;
  }
  const listed = backup.value;
  const location = targetLocations(cluster, point.location).find(
    ({ name }) => name === listed.location,
  );
  return location && { seeing, listed, location };
}

/** What stands against one cluster. */
function checkDeleter(seeing: SeeingFacts, point: PointFacts): Finding[] {
  const { cluster, backup } = seeing;
  const { name } = cluster;
  const scope: FindingScope = {
    kind: name === point.source.cluster ? 'source' : 'target',
    cluster: name,
  };
  return [
    ...checkCluster(cluster, scope),
    ...(cluster.configured ? checkServer(cluster, scope) : []),
    ...(backup.known
      ? checkListed(seeing, backup.value, point, scope)
      : unread(seeing, scope)),
  ];
}

function unread({ cluster, backup }: SeeingFacts, scope: FindingScope) {
  if (backup.known || !cluster.configured) return [];
  const what = 'the backup';
  return [problemFinding(backup.problem, cluster.name, scope, what)];
}

function checkListed(
  seeing: SeeingFacts,
  listed: ListedPoint | null,
  point: PointFacts,
  scope: FindingScope,
): Finding[] {
  const { cluster } = seeing;
  const params = { cluster: cluster.name, backup: point.name };
  if (!listed) return [finding('DELETE_UNLISTED', scope, params)];
  const foreign = (reason: string) => [
    finding('DELETE_FOREIGN', scope, { ...params, reason }),
  ];
  if (!isSame(listed, point)) {
    if (point.run === undefined) {
      return foreign(
        `It was begun at ${
          listed.startedAt ?? 'no time that is known'
        }, and not at ${point.takenAt ?? 'a time that is known'}`,
      );
    }
    const owner = listed.run ? `run ${listed.run}` : 'no run';
    return foreign(`It carries the mark of ${owner}`);
  }
  if (!cluster.locations.known) return [];
  const location = deleterOf(seeing, point)?.location;
  // The address of what a run has recorded may have changed since; that of what was
  // found is the one by which it was found.
  const mayHaveMoved =
    cluster.name === point.source.cluster && point.run !== undefined;
  if (location && !mayHaveMoved && !isSameStore(location, point.location)) {
    return foreign(
      `Its BackupStorageLocation ${
        location.name
      } leads to a store of another address (${
        location.endpoint ?? 'AWS'
      }), which may hold a copy`,
    );
  }
  if (!location) {
    const { bucket, prefix } = point.location;
    return foreign(
      `Its BackupStorageLocation ${
        listed.location
      } does not lead to bucket ${bucket}, path /${prefix}, where ${
        point.run === undefined ? 'it lies' : `run ${point.run} has put it`
      }`,
    );
  }
  return [
    ...(listed.finished
      ? []
      : [
          finding('DELETE_UNFINISHED', scope, {
            ...params,
            phase: listed.phase || 'not begun',
          }),
        ]),
    ...(location.accessMode === 'ReadOnly'
      ? [
          finding('DELETE_READ_ONLY', scope, {
            cluster: cluster.name,
            location: location.name,
          }),
        ]
      : []),
    ...checkAvailable(cluster.name, location, scope),
  ];
}

/** Bucket and path may be those of a mirror. */
function isSameStore(one: LocationFacts, other: LocationFacts): boolean {
  const addressOf = ({ endpoint = '' }: LocationFacts) =>
    endpoint.toLocaleLowerCase('en-US').replace(/\/+$/, '');
  return addressOf(one) === addressOf(other);
}

/** Snapshots are known to the storage of the cluster that took them alone. */
function checkKept({ cluster }: SeeingFacts, facts: DeleteFacts): Finding[] {
  const { point, handles } = facts;
  const reason = strangeness(cluster, point.source.clusterUid);
  if (!reason) return [];
  const { cluster: source } = point.source;
  const snapshots = keptClaims(point)
    .map(claim => (handles[claim] ? `${claim} (${handles[claim]})` : claim))
    .join(', ');
  const scope: FindingScope = { kind: 'source', cluster: source };
  const params = { cluster: source, snapshots, reason };
  return [finding('DELETE_KEPT_THERE', scope, params)];
}

/** Why a cluster is not known to be the one that took a backup. */
function strangeness(
  { configured, uid }: SeeingFacts['cluster'],
  taker: string | undefined,
): string | undefined {
  if (!configured) return 'Mobility does not know that cluster any more';
  if (!uid.known) return 'It cannot be asked now';
  return uid.value === taker
    ? undefined
    : 'The cluster of that name is another one than the one that took them';
}
