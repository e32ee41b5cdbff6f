import type { Limit } from 'p-limit';
import { ArchiveState, PointFacts } from '../planning/facts';
import { FoundPoint } from './found-point';
import { GatherDeps } from './gather-target';
import { backupArchiveKey, isStoreError, ObjectStore } from './objectstore';
import { Archive, archivedApplication, BackupFiles } from './restorepoints';
import { ShortCache } from './short-cache';

export interface ArchiveDeps extends Pick<GatherDeps, 'stores' | 'cache'> {
  /** What was read of archives; a failure is forgotten at once. */
  archives: ShortCache;
  /** How many are read at a time: each keeps a namespace in memory. */
  reads: Limit;
}

/** Until the whole archive of a backup is read. */
const ARCHIVE_MS = 60_000;

export type ReadState =
  | { state: 'read'; archive: Archive }
  | Exclude<ArchiveState, { state: 'read' }>;

/**
 * A backup does not change: what is in it is read once for all who ask in the next
 * minutes, as long as the same object lies there.
 */
export async function gatherArchive(
  point: PointFacts,
  files: FoundPoint | undefined,
  { stores, cache, archives, reads }: ArchiveDeps,
): Promise<ReadState> {
  if (files?.unreadable) {
    return { state: 'unreadable', reason: files.unreadable };
  }
  const { location, name, uid, deletedBy, deletingBy } = point;
  const { namespace } = point.source;
  if (deletedBy) {
    return { state: 'gone', reason: `run ${deletedBy} has deleted it` };
  }
  if (deletingBy) {
    const reason = `run ${deletingBy} has begun to delete it, so that parts of it may be gone`;
    return { state: 'gone', reason };
  }
  const store = await stores.find(location);
  if (!store) {
    const reason = `Mobility has no credentials for bucket ${location.bucket}`;
    return { state: 'unreadable', reason };
  }
  const key = backupArchiveKey(location.prefix, name);
  try {
    const version = await cache.get(`archive:${key}:${uid}`, () =>
      store.etag(key),
    );
    if (version === undefined) {
      return { state: 'gone', reason: 'its archive is not in the store' };
    }
    const archive = await archives.get(
      `${key}:${uid}:${version}:${namespace}`,
      () => reads(() => readArchived(store, point)),
    );
    return { state: 'read', archive };
  } catch (error) {
    if (!isStoreError(error)) throw error;
    const { kind, reason } = error;
    return { state: kind === 'not-found' ? 'gone' : 'unreadable', reason };
  }
}

function readArchived(
  store: ObjectStore,
  { location, name, source }: PointFacts,
): Promise<Archive> {
  const { namespace, clusterUid = '' } = source;
  const signal = AbortSignal.timeout(ARCHIVE_MS);
  const files = new BackupFiles(store, location.prefix, name);
  return archivedApplication(files.archive(signal), clusterUid, namespace);
}
