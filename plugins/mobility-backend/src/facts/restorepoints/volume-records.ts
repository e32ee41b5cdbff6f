import { z } from 'zod';
import { PodVolumeRecord, VolumeRecord } from '../../planning/found-volumes';
import { podVolumeBackupSchema, toRecorded, VELERO_PVC_NAME } from '../velero';
import { workloadsIn } from './chosen-workloads';
import { listOf } from './parse-file';
import { readClaimed, VolumeInfo } from './shapes';

/** The volume info, as far as it says how each volume can be known again. */
export function readVolumeRecords(json: unknown): VolumeRecord[] {
  return readClaimed(json, travelledBy);
}

function travelledBy(volume: VolumeInfo): Pick<
  VolumeRecord,
  'way' | 'snapshot' | 'uploader' | 'object'
> & {
  incrementalBytes?: number;
} {
  const { backupMethod, snapshotDataMoved, pvbInfo, csiSnapshotInfo } = volume;
  switch (backupMethod) {
    case 'PodVolumeBackup':
      return { way: 'copied', snapshot: pvbInfo?.snapshotHandle };
    case 'NativeSnapshot':
      return { way: 'native' };
    case 'CSISnapshot': {
      if (!snapshotDataMoved) {
        return { way: 'kept', snapshot: csiSnapshotInfo?.snapshotHandle };
      }
      const info = volume.snapshotDataMovementInfo;
      const { dataMover = '' } = info ?? {};
      // Another mover has an uploader of its own.
      const own = dataMover === '' || dataMover === 'velero';
      return {
        way: 'moved',
        snapshot: info?.snapshotHandle,
        uploader: own ? info?.uploaderType : `data mover ${dataMover}`,
        object: info?.operationID,
        incrementalBytes: info?.incrementalSize,
      };
    }
    default:
      return { way: 'unknown' };
  }
}

const podVolumesSchema = listOf(podVolumeBackupSchema).nullable();

/** The list of PodVolumeBackups; volumes without a claim are not looked for. */
export function readPodVolumeRecords(json: unknown): PodVolumeRecord[] {
  return (podVolumesSchema.parse(json) ?? []).flatMap(object => {
    const claim = object.metadata.annotations[VELERO_PVC_NAME];
    if (!claim) return [];
    return {
      namespace: object.spec.pod.namespace,
      claim,
      uploader: object.spec.uploaderType,
      recorded: toRecorded(claim, { kind: 'PodVolumeBackup', object }),
    };
  });
}

/** `velero-backup.json`, as far as a restore needs more than a list shows. */
export interface FoundBackup {
  uid: string;
  /** Of Velero, on the cluster that made it. */
  veleroNamespace: string;
  /** BackupStorageLocation there. */
  location: string;
  /** Those that were chosen, by what it says itself: only to be shown. */
  workloads?: string[];
}

const backupSchema = z.looseObject({
  metadata: z.looseObject({
    name: z.string(),
    uid: z.string().min(1),
    namespace: z.string().min(1),
    annotations: z.record(z.string(), z.string()).nullish(),
  }),
  spec: z.looseObject({ storageLocation: z.string().min(1) }),
});

export function readFoundBackup(name: string): (json: unknown) => FoundBackup {
  return json => {
    const { metadata, spec } = backupSchema.parse(json);
    if (metadata.name !== name) throw new Error('another backup');
    const { uid, namespace: veleroNamespace, annotations } = metadata;
    return {
      uid,
      veleroNamespace,
      location: spec.storageLocation,
      workloads: workloadsIn(annotations ?? {}),
    };
  };
}
