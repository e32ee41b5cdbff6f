import {
  ClusterView,
  FileFact,
  PointMetadata,
  PointOrigin,
  StorePlace,
} from './facts';
import { placeId } from './identity';

/** Who was first seen to write to a place, by `placeId`. */
export type KnownWriters = ReadonlyMap<string, PointOrigin>;

/** One that is seen for the first time. */
export interface FirstWriter extends PointOrigin {
  id: string;
  bucket: string;
  prefix: string;
}

interface PlaceWriters {
  place: StorePlace;
  writers: PointOrigin[];
}

/**
 * Whose backups lie in a place: the cluster that was first seen to write there, by
 * its locations, as long as nothing speaks against it. A cluster's locations can be
 * changed only by who rules its Velero, while annotations and labels of a backup can
 * be written by whoever makes one or can put files into the bucket. Whoever writes
 * there later gets nothing by it, and makes what lies there nobody's.
 */
export function originsOf(
  clusters: ClusterView[],
  known: KnownWriters,
  configured: string[],
): Map<string, PointOrigin> {
  const writers = writersOf(clusters);
  const origins = new Map<string, PointOrigin>();
  for (const [key, first] of known) {
    const [now, ...others] = writers.get(key)?.writers ?? [];
    if (others.length > 0 || (now && now.uid !== first.uid)) continue;
    // It has answered, and does not write there any more.
    if (!now && clusters.some(({ uid }) => uid === first.uid)) continue;
    const names = namesOf(first.uid, clusters);
    // One that is silent, while another answers with its UID.
    if (configured.includes(first.cluster)) names.add(first.cluster);
    if (names.size <= 1) origins.set(key, now ?? first);
  }
  return origins;
}

/**
 * Writers that may be remembered as the first: only once every cluster has answered,
 * since the true one may be among those that are silent.
 */
export function newWriters(
  clusters: ClusterView[],
  known: KnownWriters,
  configured: string[],
): FirstWriter[] {
  const answered = new Set(clusters.map(({ cluster }) => cluster));
  if (!configured.every(name => answered.has(name))) return [];
  return [...writersOf(clusters)].flatMap(([id, { place, writers }]) => {
    const [writer, ...others] = writers;
    const alone =
      others.length === 0 && namesOf(writer.uid, clusters).size === 1;
    const { bucket, prefix } = place;
    return alone && !known.has(id) ? { id, bucket, prefix, ...writer } : [];
  });
}

/**
 * What a backup says of its cluster can only take its origin away: a bucket may hold
 * what was copied from another.
 */
export function provenOrigin(
  origin: PointOrigin | undefined,
  metadata: FileFact<PointMetadata>,
): PointOrigin | undefined {
  if (metadata.state !== 'ok') return undefined;
  const { sourceUid } = metadata.value;
  return sourceUid === undefined || sourceUid === origin?.uid
    ? origin
    : undefined;
}

function writersOf(clusters: ClusterView[]): Map<string, PlaceWriters> {
  const places = new Map<string, PlaceWriters>();
  for (const { cluster, uid, locations } of clusters) {
    for (const place of locations.filter(({ writes }) => writes)) {
      const id = placeId(place);
      const { writers } = places.get(id) ?? { writers: [] };
      // One cluster may have two locations over one place.
      if (writers.some(writer => writer.cluster === cluster)) continue;
      places.set(id, { place, writers: [...writers, { uid, cluster }] });
    }
  }
  return places;
}

/** Names of one UID: two are a mix-up, or clusters that cannot be told apart. */
function namesOf(uid: string, clusters: ClusterView[]): Set<string> {
  return new Set(
    clusters.filter(view => view.uid === uid).map(({ cluster }) => cluster),
  );
}
