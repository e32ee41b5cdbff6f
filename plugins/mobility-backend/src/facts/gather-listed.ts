import { Fact, ListedPoint, StoredIn, StoredState } from '../planning/facts';
import { GatherDeps } from './gather-target';
import { isStoreError, ObjectStore } from './objectstore';
import { notConfigured, toOptionalFact } from './to-fact';
import { readListedPoint } from './velero';

/** A Backup as a cluster lists it; `null`: it lists none of that name. */
export async function gatherListed(
  cluster: string,
  backup: string,
  { registry, cache }: Pick<GatherDeps, 'registry' | 'cache'>,
): Promise<Fact<ListedPoint | null>> {
  const client = registry.find(cluster);
  if (!client) return notConfigured();
  return cache.get(`${cluster}:backup:${backup}`, () =>
    toOptionalFact(readListedPoint(client, backup)),
  );
}

/** Whether the store holds what is looked for. */
export async function gatherStored(
  location: StoredIn,
  holds: (store: ObjectStore) => Promise<boolean>,
  { stores }: Pick<GatherDeps, 'stores'>,
): Promise<StoredState> {
  const store = await stores.find(location);
  if (!store) {
    const reason = `Mobility has no credentials for bucket ${location.bucket}`;
    return { state: 'unread', reason };
  }
  try {
    return { state: (await holds(store)) ? 'there' : 'gone' };
  } catch (error) {
    if (!isStoreError(error)) throw error;
    return { state: 'unread', reason: error.reason };
  }
}
