import { RunError } from 'backstage-plugin-mobility-common';
import { z } from 'zod';
import {
  backupMetadataKey,
  isStoreError,
  ObjectStore,
  podVolumeBackupsKey,
} from '../../facts/objectstore';
import {
  Backup,
  backupSchema,
  isFinalPhase,
  PodVolumeBackup,
  podVolumeBackupSchema,
  readLocations,
} from '../../facts/velero';
import { LocationFacts, StoredIn } from '../../planning/facts';
import { BackupRecord } from '../run-record';
import { isCopied } from './recorded';
import { runError, SourcedPlan, StepContext } from './step';

/** A backup as its files in the store describe it. */
export interface StoredBackup {
  backup: Backup;
  volumes: PodVolumeBackup[];
}

export interface SourceStore {
  store: ObjectStore;
  prefix: string;
}

/** The store behind the source's location, if Mobility may read it. */
export async function findSourceStore(
  context: StepContext<SourcedPlan>,
): Promise<SourceStore | undefined> {
  const { run, plan, stores } = context;
  // What is restored lies where it was put; its cluster may be gone.
  const location =
    plan.kind === 'restore'
      ? run.doc.backup?.location
      : await sourceLocation(context);
  const store = location && (await stores.find(location));
  return location && store ? { store, prefix: location.prefix } : undefined;
}

/** Where the backup of a plan goes, as it is now. */
async function sourceLocation({
  plan,
  cluster,
}: StepContext<SourcedPlan>): Promise<LocationFacts | undefined> {
  const locations = await readLocations(cluster(plan.source.cluster).client);
  return locations.find(({ name }) => name === plan.source.location);
}

/** Where it went, to be found there without its cluster. */
export async function storedIn(
  context: StepContext<SourcedPlan>,
): Promise<StoredIn | undefined> {
  const location = await sourceLocation(context);
  if (!location) return undefined;
  const { name, provider, bucket, prefix, endpoint, region } = location;
  return { name, provider, bucket, prefix, endpoint, region };
}

/** Reads what the target will read, and holds it against what the run recorded. */
export async function readStoredBackup(
  { store, prefix }: SourceStore,
  record: BackupRecord,
): Promise<StoredBackup | { error: RunError }> {
  const key = backupMetadataKey(prefix, record.name);
  const unreadable = (at: string, reason: string) => ({
    error: runError('STORE_UNREADABLE', {
      endpoint: store.endpoint,
      bucket: store.bucket,
      key: at,
      reason,
    }),
  });
  const volumesKey = podVolumeBackupsKey(prefix, record.name);
  try {
    const backup = backupSchema.parse(await store.readJson(key));
    if (
      !isFinalPhase(backup.status.phase) ||
      backup.metadata.uid !== record.uid
    ) {
      return unreadable(key, 'it is another backup than the one that was made');
    }
    const volumes = z
      .array(podVolumeBackupSchema)
      .nullable()
      .parse(await store.readJson(volumesKey).catch(emptyIfMissing(record)));
    const error = findMissing(record, volumes ?? [], store);
    return error ? { error } : { backup, volumes: volumes ?? [] };
  } catch (error) {
    if (error instanceof z.ZodError) {
      return unreadable(key, 'it is not as Velero 1.18 writes it');
    }
    if (isStoreError(error) && !error.transient) {
      return unreadable(error.where.key, error.reason);
    }
    throw error;
  }
}

/** A backup in which nothing was copied file by file has no list of such volumes. */
function emptyIfMissing(record: BackupRecord) {
  return (error: unknown): null => {
    const missing = isStoreError(error) && error.kind === 'not-found';
    if (missing && !record.volumes?.some(isCopied)) return null;
    throw error;
  };
}

function findMissing(
  record: BackupRecord,
  volumes: PodVolumeBackup[],
  store: ObjectStore,
): RunError | undefined {
  const missing = record.volumes?.filter(isCopied).find(recorded => {
    const stored = volumes.find(
      ({ metadata }) => metadata.name === recorded.object,
    );
    return (
      stored?.status.phase !== 'Completed' ||
      (stored.status.snapshotID || undefined) !== recorded.snapshotId
    );
  });
  if (!missing) return undefined;
  return runError(
    'STORE_INCOMPLETE',
    { claim: missing.claim, backup: record.name, bucket: store.bucket },
    { volume: missing.claim, object: `Backup/${record.name}` },
  );
}
