import { createHash } from 'node:crypto';
import { MAX_NAME_LENGTH } from 'backstage-plugin-mobility-common';

/** Labels and annotations of Velero. Source: pkg/apis/velero/v1/labels_annotations.go. */
export const VELERO_BACKUP_NAME = 'velero.io/backup-name';
export const VELERO_BACKUP_UID = 'velero.io/backup-uid';
export const VELERO_RESTORE_NAME = 'velero.io/restore-name';
export const VELERO_RESTORE_UID = 'velero.io/restore-uid';
/** Label on a Backup: the Schedule that it was made by. */
export const VELERO_SCHEDULE_NAME = 'velero.io/schedule-name';
export const VELERO_STORAGE_LOCATION = 'velero.io/storage-location';
export const VELERO_PVC_NAME = 'velero.io/pvc-name';
export const VELERO_EXCLUDE = 'velero.io/exclude-from-backup';
export const VELERO_EXCLUDED_VOLUMES =
  'backup.velero.io/backup-volumes-excludes';
/** Annotation on a claim. Velero 1.18.3, pkg/util/csi/volume_snapshot.go. */
export const VELERO_CLAIM_SNAPSHOT_CLASS = 'velero.io/csi-volumesnapshot-class';
/** Label on a VolumeSnapshotClass, whatever its value. */
export const VELERO_SNAPSHOT_CLASS = 'velero.io/csi-volumesnapshot-class';
/** Label on a VolumeGroupSnapshotClass, with the value `true`. */
export const VELERO_GROUP_SNAPSHOT_CLASS =
  'velero.io/csi-volumegroupsnapshot-class';
/** Annotation on a claim; that of the first member decides for its group. */
export const VELERO_CLAIM_GROUP_CLASS =
  'velero.io/csi-volume-group-snapshot-class';
/** Label on claims that belong together, where no backup names another. */
export const VELERO_VOLUME_GROUP = 'velero.io/volume-group';
export const VELERO_POD_VOLUME_TIMEOUT = 'velero.io/pod-volume-timeout';

export const VELERO_GROUP = 'velero.io';
export const VELERO_VERSION = 'v1';
/** Version of DataUpload and DataDownload. */
export const VELERO_DATA_VERSION = 'v2alpha1';
export const VELERO_API_VERSION = `${VELERO_GROUP}/${VELERO_VERSION}`;

/**
 * The value that Velero puts into a label for a name: names of more than 63
 * characters become their first 57 and 6 of their SHA-256 (pkg/label/label.go).
 */
export function veleroLabelValue(name: string): string {
  if (name.length <= MAX_NAME_LENGTH) return name;
  const hash = createHash('sha256').update(name).digest('hex');
  return name.slice(0, MAX_NAME_LENGTH - 6) + hash.slice(0, 6);
}
