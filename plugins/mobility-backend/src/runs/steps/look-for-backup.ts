import { DeletePlan, Gone } from 'backstage-plugin-mobility-common';
import { isClusterError } from '../../facts/clusters';
import { backupPrefix, isStoreError } from '../../facts/objectstore';
import { readLocations } from '../../facts/velero';
import { deleterOf, isThePoint } from './delete-backup';
import { ifThere } from './objects';
import { StepContext } from './step';
import { StepFailure } from './step-failure';

type Context = StepContext<DeletePlan>;
type Seen = Gone['clusters'][number];

export interface Look {
  gone: Gone;
  /** When each cluster has last synced the place, by its own clock. */
  syncedAt: Record<string, string>;
}

/** Looks for a backup in the store and on every cluster that has to do with it. */
export async function lookForBackup(context: Context): Promise<Look> {
  const { plan } = context;
  const own = deleterOf(plan).cluster;
  const [store, first, ...others] = await Promise.all([
    lookInStore(context),
    lookOn(context, own),
    // What one that is silent lists is not known, and holds up nothing.
    ...plan.seenOn.map(cluster =>
      lookOn(context, cluster).catch((error): Found => {
        if (!isClusterError(error) && !(error instanceof StepFailure)) {
          throw error;
        }
        return { seen: { cluster, state: 'unknown' } };
      }),
    ),
  ]);
  const all = [first, ...others];
  return {
    gone: {
      store,
      clusters: all.map(({ seen }) => seen),
      ...snapshotsOf(plan),
    },
    syncedAt: Object.fromEntries(
      all.flatMap(({ seen, syncedAt }) =>
        syncedAt === undefined ? [] : [[seen.cluster, syncedAt]],
      ),
    ),
  };
}

/** Velero says that it has deleted a backup though it could not delete a snapshot. */
function snapshotsOf({ keptClaims, source }: DeletePlan): Partial<Gone> {
  if (keptClaims.length === 0) return {};
  const { cluster } = source;
  return { snapshots: { cluster, claims: keptClaims, state: 'unknown' } };
}

interface Found {
  seen: Seen;
  /** Absent where nothing syncs the place, or nothing is known of it. */
  syncedAt?: string;
}

async function lookOn(context: Context, cluster: string): Promise<Found> {
  const { plan, run } = context;
  const { client, velero } = context.cluster(cluster);
  const location = run.doc.backup?.location;
  // The locations first: a sync that ends in between is one more, not one less.
  const locations = await readLocations(client);
  const backup = await ifThere(velero.getBackup(plan.point.name));
  const places = locations.filter(
    ({ bucket, prefix }) =>
      bucket === location?.bucket && prefix === location.prefix,
  );
  const [place] = places;
  const isListed =
    backup &&
    isThePoint(context, backup) &&
    // A mark says whose it is wherever it lies; the time of another may be the same.
    (plan.point.run !== undefined ||
      places.some(({ name }) => name === backup.spec.storageLocation));
  return {
    seen: { cluster, state: isListed ? 'listed' : 'gone' },
    syncedAt: place && (place.lastSyncedAt ?? ''),
  };
}

/** Where Mobility may not read, nothing is claimed. */
async function lookInStore({
  plan,
  run,
  stores,
}: Context): Promise<Gone['store']> {
  const location = run.doc.backup?.location;
  const bucket = location?.bucket ?? '';
  const store = location && (await stores.find(location));
  if (!store) return { bucket, state: 'unknown' };
  try {
    const isThere = await store.hasAny(
      backupPrefix(location.prefix, plan.point.name),
    );
    return { bucket, state: isThere ? 'there' : 'gone' };
  } catch (error) {
    if (isStoreError(error) && !error.transient) {
      return { bucket, state: 'unknown' };
    }
    throw error;
  }
}
