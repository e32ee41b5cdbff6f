import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { ClusterFacts, LocationFacts, Sameness, TargetFacts } from '../facts';
import { finding } from '../finding';
import {
  readingLocation,
  targetLocations,
  writableLocations,
} from '../locations';
import { locationManifest } from '../location-manifest';
import { Check, targetsOf } from './check';
import { namesOrNone } from './enumerate';

/** The way of the data: the source's location, and each target's view of it. */
export const checkLocations: Check = input => {
  const { cluster } = input.facts.source;
  // Of a backup it is known where it lies, whatever has become of its cluster.
  if (!input.restored && !hasLocations(cluster)) return [];
  const { location } = input;
  const targets = targetsOf(input).filter(t => t.cluster !== cluster.name);
  return [
    ...checkOwnLocation(cluster, location),
    ...(location
      ? targets.flatMap(({ facts }) =>
          checkReading(cluster.name, location, facts),
        )
      : []),
  ];
};

/** A location that was asked for and that the cluster does not write to. */
export function checkChosenLocation(
  cluster: ClusterFacts,
  location: string,
): Finding[] {
  if (!hasLocations(cluster)) return [];
  const names = writableLocations(cluster).map(({ name }) => name);
  const scope: FindingScope = { kind: 'source', cluster: cluster.name };
  return [
    finding('LOCATION_UNKNOWN', scope, {
      cluster: cluster.name,
      location,
      available: namesOrNone(names),
    }),
  ];
}

/** Where Velero of a source writes to. */
export function checkOwnLocation(
  cluster: ClusterFacts,
  location: LocationFacts | undefined,
): Finding[] {
  if (!hasLocations(cluster)) return [];
  const scope: FindingScope = { kind: 'source', cluster: cluster.name };
  return location
    ? checkAvailable(cluster.name, location, scope)
    : [finding('SOURCE_LOCATION_MISSING', scope, { cluster: cluster.name })];
}

/** Where Velero is missing, that is what is to be said. */
function hasLocations({ locations, velero }: ClusterFacts): boolean {
  return locations.known && velero.known && velero.value !== null;
}

/** Whether Velero says of a location that it can be used. */
export function checkAvailable(
  cluster: string,
  location: LocationFacts,
  scope: FindingScope,
): Finding[] {
  if (location.phase === 'Available')
    return checkValidated(cluster, location, scope);
  return [
    finding('LOCATION_UNAVAILABLE', scope, {
      cluster,
      location: location.name,
      phase: location.phase || 'not validated yet',
      message: location.message || 'Velero gives no reason',
    }),
  ];
}

/** Less is a server that was slow, or one that has just been moved. */
const STALE_AFTER_SECONDS = 15 * 60;
/** How many times in a row Velero may miss its own turn. */
const MISSED_TURNS = 3;

/** `Available` is what Velero saw when it last looked. */
function checkValidated(
  cluster: string,
  { name: location, validation }: LocationFacts,
  scope: FindingScope,
): Finding[] {
  if (!validation) return [];
  const { agoSeconds, everySeconds } = validation;
  if (agoSeconds <= Math.max(STALE_AFTER_SECONDS, MISSED_TURNS * everySeconds))
    return [];
  return [
    finding('LOCATION_STALE', scope, {
      cluster,
      location,
      minutes: Math.floor(agoSeconds / 60),
      every: everySeconds,
    }),
  ];
}

/** What a reader has, and whether it was looked for a common object. */
export type Reader = Pick<TargetFacts, 'cluster'> &
  Partial<Pick<TargetFacts, 'sameness'>>;

/** Whether a cluster sees the backups that a source writes to a location. */
export function checkReading(
  source: string,
  location: LocationFacts,
  { cluster, sameness }: Reader,
): Finding[] {
  if (!hasLocations(cluster)) return [];
  const scope: FindingScope = { kind: 'target', cluster: cluster.name };
  const { bucket, prefix } = location;
  const params = { cluster: cluster.name, source, bucket, prefix };
  const conflicts = targetLocations(cluster, location)
    .filter(({ accessMode }) => accessMode === 'ReadWrite')
    .map(({ name }) =>
      finding('LOCATION_WRITABLE', scope, { ...params, location: name }),
    );
  const reading = readingLocation(cluster, location);
  if (!reading) {
    if (conflicts.length > 0) return conflicts;
    const manifest = locationManifest(cluster, source, location);
    return [finding('LOCATION_MISSING', scope, params, manifest)];
  }
  return [
    ...conflicts,
    ...checkAvailable(cluster.name, reading, scope),
    ...(sameness ? checkSameness(source, reading, sameness, scope) : []),
  ];
}

function checkSameness(
  source: string,
  { name: location }: LocationFacts,
  all: Record<string, Sameness>,
  scope: Extract<FindingScope, { cluster: string }>,
): Finding[] {
  const sameness = all[location] ?? { answer: 'unproven' };
  const params = { cluster: scope.cluster, location };
  switch (sameness.answer) {
    case 'same':
      return [];
    case 'different':
      return [
        finding('LOCATION_NOT_SHARED', scope, {
          ...params,
          source,
          reason: sameness.reason,
        }),
      ];
    default:
      return [finding('LOCATION_UNPROVEN', scope, params)];
  }
}
