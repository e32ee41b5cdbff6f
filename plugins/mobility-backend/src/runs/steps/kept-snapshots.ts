import { BackingPlan } from 'backstage-plugin-mobility-common';
import { z } from 'zod';
import { isStoreError, volumeInfoKey } from '../../facts/objectstore';
import { Backup } from '../../facts/velero';
import { KeptVolume } from '../run-record';
import { StepContext } from './step';
import { findSourceStore } from './stored-backup';
import { isKeptSnapshot } from '../../planning/ways';

/**
 * What Velero writes down of each volume: 1.18.3,
 * internal/volume/volumes_information.go. Its `ReadyToUse` is of before the
 * storage had finished; `result` is of the end.
 */
const volumeInfoSchema = z.array(
  z.looseObject({
    pvcName: z.string().default(''),
    backupMethod: z.string().default(''),
    snapshotDataMoved: z.boolean().default(false),
    result: z.string().default(''),
    csiSnapshotInfo: z
      .looseObject({
        snapshotHandle: z.string().default(''),
      })
      .nullish(),
  }),
);

/**
 * The snapshots that stay in the storage, by claim. Their objects are gone from
 * the cluster once a backup is finished; the list that Velero leaves in the store
 * has their handles. Where the store may not be read, the count has to do.
 */
export async function readKeptSnapshots(
  context: StepContext<BackingPlan>,
  backup: string,
  status: Backup['status'],
): Promise<{ volumes: KeptVolume[] } | { missing: string; reason: string }> {
  const claims = context.plan.volumes
    .filter(isKeptSnapshot)
    .map(({ claim }) => claim);
  if (claims.length === 0) return { volumes: [] };
  const infos = await readVolumeInfo(context, backup);
  if (!infos) {
    const { csiVolumeSnapshotsCompleted: completed } = status;
    return completed === claims.length
      ? { volumes: claims.map(claim => ({ claim, way: 'kept' })) }
      : {
          missing: claims[0],
          reason: `Velero completed ${completed} of ${claims.length} snapshots`,
        };
  }
  const volumes: KeptVolume[] = [];
  for (const claim of claims) {
    const info = infos.find(({ pvcName }) => pvcName === claim);
    const handle = info?.csiSnapshotInfo?.snapshotHandle;
    if (info?.backupMethod !== 'CSISnapshot' || !handle) {
      return { missing: claim, reason: 'no snapshot of it was taken' };
    }
    if (info.result === 'failed') {
      return { missing: claim, reason: 'its snapshot failed' };
    }
    volumes.push({ claim, way: 'kept', handle });
  }
  return { volumes };
}

async function readVolumeInfo(
  context: StepContext<BackingPlan>,
  backup: string,
): Promise<z.infer<typeof volumeInfoSchema> | undefined> {
  const source = await findSourceStore(context);
  if (!source) return undefined;
  try {
    const { store, prefix } = source;
    return volumeInfoSchema.parse(
      await store.readJson(volumeInfoKey(prefix, backup)),
    );
  } catch (error) {
    if (error instanceof z.ZodError) return undefined;
    if (isStoreError(error) && !error.transient) return undefined;
    throw error;
  }
}
