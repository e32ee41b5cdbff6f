import { LocationFacts, Sameness } from '../planning/facts';
import { ClusterClient } from './clusters';
import {
  backupFolder,
  backupMetadataKey,
  isStoreError,
  ObjectStores,
} from './objectstore';
import {
  VELERO_STORAGE_LOCATION,
  VeleroClient,
  veleroLabelValue,
} from './velero';

/** How many backups of the store are looked at for a common one. */
const SAMPLE = 5;

/**
 * Whether two locations, each seen from its own cluster, are one store. Shown
 * by an object that both have, never by the text of a URL: the same URL may
 * lead to another server from another network.
 */
export async function readSameness(
  source: { cluster: ClusterClient; location: LocationFacts },
  target: { cluster: ClusterClient; location: LocationFacts },
  stores: ObjectStores,
): Promise<Sameness> {
  const [mine, theirs] = await Promise.all([
    listStarted(source.cluster, source.location),
    listStarted(target.cluster, target.location),
  ]);
  for (const [name, started] of mine) {
    if (theirs.get(name) === started) return { answer: 'same' };
  }
  const inStore = await compareInStore(
    source.location,
    target.location,
    stores,
  );
  if (inStore) return inStore;
  if (mine.size > 0 && theirs.size > 0) {
    return {
      answer: 'different',
      reason: `it lists ${theirs.size} backups and none of the ${mine.size} of ${source.cluster.name}`,
    };
  }
  return { answer: 'unproven' };
}

/** Backups that a cluster lists through a location, with their time of start. */
async function listStarted(
  cluster: ClusterClient,
  location: LocationFacts,
): Promise<Map<string, string>> {
  const backups = await new VeleroClient(cluster).listBackups(
    `${VELERO_STORAGE_LOCATION}=${veleroLabelValue(location.name)}`,
  );
  return new Map(
    backups.flatMap(({ metadata, status }) =>
      status.startTimestamp
        ? [[metadata.name, status.startTimestamp] as const]
        : [],
    ),
  );
}

/** The same, where the portal itself may read both. */
async function compareInStore(
  source: LocationFacts,
  target: LocationFacts,
  stores: ObjectStores,
): Promise<Sameness | undefined> {
  const [from, to] = await Promise.all([
    stores.find(source),
    stores.find(target),
  ]);
  // One configured store for both texts proves nothing about the clusters.
  if (!from || !to || from === to) return undefined;
  try {
    const [backup] = await from.listFolders(
      backupFolder(source.prefix),
      SAMPLE,
    );
    if (!backup) return undefined;
    const [a, b] = await Promise.all([
      from.etag(backupMetadataKey(source.prefix, backup)),
      to.etag(backupMetadataKey(target.prefix, backup)),
    ]);
    if (!a) return undefined;
    return a === b
      ? { answer: 'same' }
      : { answer: 'different', reason: `backup ${backup} is not in it` };
  } catch (error) {
    if (isStoreError(error)) return undefined;
    throw error;
  }
}
