import {
  ClusterView,
  FileFact,
  ListedBackup,
  Point,
  PointMetadata,
  PointOrigin,
  StorePlace,
  StoreView,
  UnreadStore,
} from './facts';
import { placeId, placeKey, pointId } from './identity';
import { KnownWriters, originsOf, provenOrigin } from './origin';

export const DELETING = 'Deleting';

/** Ends of a backup; one that goes on is not a restore point yet. */
const ENDED = new Set(['Completed', 'PartiallyFailed', 'Failed', DELETING]);

const UNREADABLE: FileFact<never> = { state: 'unreadable' };

/** What origins are judged by, next to what the clusters say now. */
export interface Writers {
  known: KnownWriters;
  /** Names of all clusters, those that are silent too. */
  configured: string[];
}

/**
 * One row per backup in a bucket, newest first, from what the buckets hold and
 * what the clusters list. A cluster or a bucket that said nothing takes nothing
 * away from what the others said.
 */
export function mergePoints(
  clusters: ClusterView[],
  stores: StoreView[],
  unread: UnreadStore[] = [],
  writers: Writers = { known: new Map(), configured: [] },
): Point[] {
  const origins = originsOf(clusters, writers.known, writers.configured);
  const points = new Map<string, Point>();
  for (const { place, points: stored, problem } of stores) {
    const writer = origins.get(placeId(place));
    for (const { name, archive, ...files } of stored) {
      const id = pointId(place, name);
      const store = { seen: true, archive, problem } as const;
      points.set(id, {
        id,
        name,
        place,
        origin: provenOrigin(writer, files.metadata),
        listedBy: [],
        store,
        ...files,
      });
    }
  }
  const read = new Map(stores.map(store => [placeKey(store.place), store]));
  const problems = new Map(
    unread.map(({ place, problem }) => [placeKey(place), problem]),
  );
  for (const view of clusters) {
    const places = new Map(view.locations.map(place => [place.name, place]));
    for (const backup of view.backups) {
      const place = places.get(backup.location);
      if (!place) continue;
      const key = placeKey(place);
      const id = pointId(place, backup.name);
      const known = points.get(id);
      if (known) {
        known.listedBy.push(view.cluster);
        // Velero writes that only to the cluster, and takes the data away before
        // the files (pkg/controller/backup_deletion_controller.go).
        if (backup.phase === DELETING && known.metadata.state === 'ok') {
          const { value } = known.metadata;
          known.metadata = {
            state: 'ok',
            value: { ...value, phase: DELETING },
          };
        }
      } else if (ENDED.has(backup.phase)) {
        const absence = absenceOf(read.get(key), problems.get(key), view.at);
        points.set(id, {
          ...fromCluster(id, place, backup, origins.get(placeId(place))),
          listedBy: [view.cluster],
          store: { seen: false, ...absence },
        });
      }
    }
  }
  return [...points.values()].sort(newestFirst);
}

/** Only a look at the bucket that began after the cluster had answered proves absence. */
function absenceOf(
  store: StoreView | undefined,
  problem: string | undefined,
  listedAt: number,
): { why: 'absent' | 'unread'; reason: string } {
  if (!store) return { why: 'unread', reason: problem ?? 'not read yet' };
  if (store.problem) return { why: 'unread', reason: store.problem };
  return store.begunAt > listedAt
    ? { why: 'absent', reason: '' }
    : { why: 'unread', reason: 'not read since' };
}

function fromCluster(
  id: string,
  place: StorePlace,
  { name, location: _, ...metadata }: ListedBackup,
  origin: PointOrigin | undefined,
): Omit<Point, 'listedBy' | 'store'> {
  const { endpoint, bucket, prefix } = place;
  const listed: FileFact<PointMetadata> = { state: 'ok', value: metadata };
  return {
    id,
    name,
    place: { endpoint, bucket, prefix },
    origin: provenOrigin(origin, listed),
    metadata: listed,
    contents: UNREADABLE,
    volumes: UNREADABLE,
  };
}

/** What has no time comes last; equal times are ordered by id, so that pages are stable. */
export function newestFirst(a: Point, b: Point): number {
  const [left, right] = [sortKey(a), sortKey(b)];
  if (left === right) return 0;
  return left < right ? 1 : -1;
}

/** Grows with the time; also the cursor of a page. */
export function sortKey({ metadata, id }: Point): string {
  const at = metadata.state === 'ok' ? metadata.value.startedAt : undefined;
  const time = at === undefined ? NaN : Date.parse(at);
  const known = Number.isNaN(time) ? 0 : Math.max(0, time);
  return `${String(known).padStart(16, '0')}-${id}`;
}
