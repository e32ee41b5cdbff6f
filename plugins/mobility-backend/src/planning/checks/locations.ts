import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { LocationFacts } from '../facts';
import { finding } from '../finding';
import { readingLocation, targetLocations } from '../locations';
import { locationManifest } from '../location-manifest';
import { Check, CloneInput, TargetInput, targetsOf } from './check';

/** The way of the data: the source's location, and each target's view of it. */
export const checkLocations: Check = input => {
  const { cluster } = input.facts.source;
  if (
    !cluster.locations.known ||
    !cluster.velero.known ||
    !cluster.velero.value
  )
    return [];
  const scope: FindingScope = { kind: 'source', cluster: cluster.name };
  const { location } = input;
  if (!location) {
    return [
      finding('SOURCE_LOCATION_MISSING', scope, { cluster: cluster.name }),
    ];
  }
  return [
    ...checkAvailable(cluster.name, location, scope),
    ...targetsOf(input)
      .filter(target => target.cluster !== cluster.name)
      .flatMap(target => checkTarget(input, target, location)),
  ];
};

function checkAvailable(
  cluster: string,
  location: LocationFacts,
  scope: FindingScope,
): Finding[] {
  if (location.phase === 'Available') return [];
  return [
    finding('LOCATION_UNAVAILABLE', scope, {
      cluster,
      location: location.name,
      phase: location.phase || 'not validated yet',
      message: location.message || 'Velero gives no reason',
    }),
  ];
}

function checkTarget(
  { facts }: CloneInput,
  target: TargetInput,
  location: LocationFacts,
): Finding[] {
  const { cluster } = target.facts;
  if (
    !cluster.locations.known ||
    !cluster.velero.known ||
    !cluster.velero.value
  )
    return [];
  const scope: FindingScope = { kind: 'target', cluster: cluster.name };
  const source = facts.source.cluster.name;
  const { bucket, prefix } = location;
  const writable = targetLocations(cluster, location).filter(
    l => l.accessMode === 'ReadWrite',
  );
  const conflicts = writable.map(({ name }) =>
    finding('LOCATION_WRITABLE', scope, {
      cluster: cluster.name,
      location: name,
      source,
      bucket,
      prefix,
    }),
  );
  const reading = readingLocation(cluster, location);
  if (!reading) {
    if (conflicts.length > 0) return conflicts;
    const manifest = locationManifest(cluster, source, location);
    const params = { cluster: cluster.name, source, bucket, prefix };
    return [finding('LOCATION_MISSING', scope, params, manifest)];
  }
  return [
    ...conflicts,
    ...checkAvailable(cluster.name, reading, scope),
    ...checkSameness(target, source, reading, scope),
  ];
}

function checkSameness(
  target: TargetInput,
  source: string,
  reading: LocationFacts,
  scope: FindingScope,
): Finding[] {
  const sameness = target.facts.sameness[reading.name] ?? {
    answer: 'unproven',
  };
  const params = { cluster: target.cluster, location: reading.name };
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
