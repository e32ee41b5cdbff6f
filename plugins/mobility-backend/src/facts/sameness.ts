import { LocationFacts, Sameness } from '../planning/facts';
import {
  backupFolder,
  backupMetadataKey,
  isStoreError,
  ObjectStores,
} from './objectstore';
import { ListedBackup } from './velero';

/** How many backups of the store are looked at for a common one. */
const SAMPLE = 5;

/** A location as a cluster sees it, with all backups that the cluster lists. */
export interface Seen {
  cluster: string;
  location: LocationFacts;
  backups: ListedBackup[];
}

/**
 * Whether two locations, each seen from its own cluster, are one store. Shown
 * by an object that both have, never by the text of a URL: the same URL may
 * lead to another server from another network.
 */
export async function readSameness(
  source: Seen,
  target: Seen,
  stores: ObjectStores,
): Promise<Sameness> {
  const [mine, theirs] = [startedIn(source), startedIn(target)];
  for (const [name, started] of mine) {
    if (theirs.get(name) === started) return { answer: 'same', backup: name };
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
      reason: `it lists ${theirs.size} backups and none of the ${mine.size} of ${source.cluster}`,
    };
  }
  return { answer: 'unproven' };
}

/** Backups that a cluster lists through a location, with their time of start. */
function startedIn({ location, backups }: Seen): Map<string, string> {
  return new Map(
    backups.flatMap(backup =>
      backup.location === location.name && backup.startedAt
        ? [[backup.name, backup.startedAt] as const]
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
      ? { answer: 'same', backup }
      : { answer: 'different', reason: `backup ${backup} is not in it` };
  } catch (error) {
    if (isStoreError(error)) return undefined;
    throw error;
  }
}
