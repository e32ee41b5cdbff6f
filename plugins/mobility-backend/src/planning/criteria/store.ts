import { Note } from 'backstage-plugin-mobility-common';
import { ClusterFacts, LocationFacts, TargetFacts } from '../facts';
import { readingLocation } from '../locations';
import { note } from '../note';
import { Evidence } from './judge';

const DENIES: Evidence['denies'] = [
  'SOURCE_LOCATION_MISSING',
  'LOCATION_MISSING',
  'LOCATION_UNAVAILABLE',
  'LOCATION_NOT_SHARED',
  'LOCATION_WRITABLE',
];

/**
 * The target has access to the bucket. Shown by a backup that both clusters see,
 * never by equal texts; on the source itself by the location it writes to.
 */
export function storeEvidence(
  source: ClusterFacts,
  location: LocationFacts | undefined,
  { cluster, sameness }: TargetFacts,
): Evidence {
  const isOwn = cluster.name === source.name;
  // Without Velero nothing tells through what it would look.
  const hasVelero = cluster.velero.known && cluster.velero.value !== null;
  const doubts: Evidence['doubts'] = [
    'LOCATION_UNPROVEN',
    'LOCATION_STALE',
    ...(hasVelero ? [] : (['VELERO_MISSING'] as const)),
  ];
  const open = { denies: DENIES, doubts, isShown: false };
  if (!location || !cluster.locations.known || !hasVelero) {
    return { ...open, evidence: [] };
  }
  const reading = isOwn ? location : readingLocation(cluster, location);
  if (!reading) {
    const { bucket, prefix } = location;
    return {
      ...open,
      evidence: [note('EVIDENCE_NO_LOCATION', { bucket, prefix })],
    };
  }
  const isAvailable = reading.phase === 'Available';
  const seen = locationNote(reading);
  if (isOwn) return { ...open, isShown: isAvailable, evidence: [seen] };
  const same = sameness[reading.name];
  if (same?.answer !== 'same') return { ...open, evidence: [seen] };
  const { backup } = same;
  const common = note('EVIDENCE_COMMON', { backup, source: source.name });
  return { ...open, isShown: isAvailable, evidence: [seen, common] };
}

function locationNote({ name, phase, bucket, prefix }: LocationFacts): Note {
  return note('EVIDENCE_LOCATION', {
    location: name,
    phase: phase || 'not validated yet',
    bucket,
    prefix,
  });
}
