import limit from 'p-limit';
import { StoredPoint } from '../../planning/restorepoints';
import {
  archiveFile,
  backupFiles,
  backupFolder,
  ObjectStore,
  StoreError,
} from '../objectstore';
import { BackupFiles, isBackupName } from './backup-files';
import { readMetadata, readResources, readVolumes, toContents } from './shapes';

/** Backups of one location whose files are read at the same time. */
const AT_ONCE = 8;
/** A prefix with more objects than this is not one of Velero's. */
const MAX_OBJECTS = 1_000_000;

/** A backup as it was read, with what tells whether it is still the same. */
export interface ReadPoint {
  point: StoredPoint;
  /** Of the files that were read, or `undefined` to read it again. */
  version?: string;
}

/**
 * All backups under a prefix. The keys are listed without a delimiter: one sweep
 * of a thousand keys a page says of every backup which files it has and which have
 * changed, and a backup that has not is not read again. What is read is put into
 * `known` at once, so that it is not lost where a sweep is broken off.
 * @throws StoreError where the bucket cannot be listed
 */
export async function readStore(
  store: ObjectStore,
  prefix: string,
  known: Map<string, ReadPoint>,
  signal?: AbortSignal,
): Promise<Map<string, ReadPoint>> {
  const found = await listBackups(store, prefix, signal);
  const atOnce = limit(AT_ONCE);
  const points = await Promise.all(
    [...found].map(([name, files]) =>
      atOnce(async () => {
        const version = versionOf(name, files);
        const before = known.get(name);
        if (before?.version === version) return [name, before] as const;
        signal?.throwIfAborted();
        const backup = new BackupFiles(store, prefix, name, signal);
        const read = await readPoint(backup, name, files, version);
        signal?.throwIfAborted();
        known.set(name, read);
        return [name, read] as const;
      }),
    ),
  );
  return new Map(points);
}

async function listBackups(
  store: ObjectStore,
  prefix: string,
  signal?: AbortSignal,
): Promise<Map<string, Map<string, string>>> {
  const folder = backupFolder(prefix);
  const backups = new Map<string, Map<string, string>>();
  let seen = 0;
  for await (const { key, version } of store.listObjects(folder, signal)) {
    if (++seen > MAX_OBJECTS) {
      const { endpoint, bucket } = store;
      const where = { endpoint, bucket, key: folder };
      throw new StoreError('too-large', where, 'it holds too many objects');
    }
    if (!key.startsWith(folder)) continue;
    const [name, file, ...deeper] = key.slice(folder.length).split('/');
    if (!file || deeper.length > 0 || !isBackupName(name)) continue;
    if (!isRead(name, file)) continue;
    const files = backups.get(name) ?? new Map<string, string>();
    backups.set(name, files.set(file, version));
  }
  return backups;
}

function isRead(name: string, file: string): boolean {
  const { metadata, resources, volumes } = backupFiles(name);
  return [metadata, resources, volumes, archiveFile(name)].includes(file);
}

function versionOf(name: string, files: ReadonlyMap<string, string>): string {
  const { metadata, resources, volumes } = backupFiles(name);
  return [metadata, resources, volumes, archiveFile(name)]
    .map(file => files.get(file) ?? '')
    .join(' ');
}

async function readPoint(
  files: BackupFiles,
  name: string,
  present: ReadonlyMap<string, string>,
  version: string,
): Promise<ReadPoint> {
  const names = backupFiles(name);
  const missing = { state: 'missing' } as const;
  const [metadata, contents, volumes] = await Promise.all([
    present.has(names.metadata)
      ? files.json('metadata', readMetadata(name))
      : missing,
    present.has(names.resources)
      ? files.json('resources', json => toContents(readResources(json)))
      : missing,
    present.has(names.volumes) ? files.json('volumes', readVolumes) : missing,
  ]);
  const point: StoredPoint = {
    name,
    metadata,
    contents,
    volumes,
    archive: present.has(archiveFile(name)),
  };
  const readable = [metadata, contents, volumes].every(
    ({ state }) => state !== 'unreadable',
  );
  // What did not answer is asked again, though it has not changed.
  return { point, version: readable ? version : undefined };
}
