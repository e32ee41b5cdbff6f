import { LABEL_RUN } from 'backstage-plugin-mobility-common';
import {
  Backup,
  PodVolumeBackup,
  VELERO_API_VERSION,
  VELERO_BACKUP_UID,
  VELERO_STORAGE_LOCATION,
  veleroLabelValue,
} from '../../facts/velero';
import { NewObject } from '../../facts/velero/VeleroClient';

export interface Place {
  /** Velero's namespace on the target. */
  namespace: string;
  /** BackupStorageLocation on the target. */
  location: string;
  /** The run that made it, whose mark is on it; absent where none did. */
  runId?: string;
}

/**
 * A volume of the backup as Velero's own sync would make it (Velero 1.18.3,
 * pkg/controller/backup_sync_controller.go), still without the UID of the
 * Backup, which does not exist yet.
 */
export function publishedVolume(
  { metadata, spec, status }: PodVolumeBackup,
  { namespace, location, runId }: Place,
): NewObject {
  const { [VELERO_BACKUP_UID]: _, ...labels } = metadata.labels;
  return {
    apiVersion: VELERO_API_VERSION,
    kind: 'PodVolumeBackup',
    metadata: {
      name: metadata.name,
      namespace,
      labels: { ...labels, ...markOf(runId) },
      annotations: metadata.annotations,
    },
    spec: { ...spec, backupStorageLocation: location },
    status,
  };
}

/**
 * The Backup in one create, with its status: one that is New for a moment would
 * be run here. Hooks are for running and stay behind, as in Velero's sync.
 */
export function publishedBackup(
  { metadata, spec, status }: Backup,
  { namespace, location, runId }: Place,
): NewObject {
  const { hooks: _, ...kept } = spec;
  return {
    apiVersion: VELERO_API_VERSION,
    kind: 'Backup',
    metadata: {
      name: metadata.name,
      namespace,
      labels: {
        ...metadata.labels,
        ...markOf(runId),
        [VELERO_STORAGE_LOCATION]: veleroLabelValue(location),
      },
      annotations: metadata.annotations,
    },
    spec: { ...kept, storageLocation: location },
    status,
  };
}

function markOf(runId?: string): Record<string, string> {
  return runId === undefined ? {} : { [LABEL_RUN]: runId };
}

/** What still ties a published volume to its Backup; nothing if it is tied. */
export function publishedVolumeOwner(
  { metadata }: PodVolumeBackup,
  backup: Backup,
): object | undefined {
  const { uid, name } = backup.metadata;
  if (metadata.labels[VELERO_BACKUP_UID] === uid) return undefined;
  return {
    metadata: {
      labels: { [VELERO_BACKUP_UID]: uid },
      ownerReferences: [
        {
          apiVersion: VELERO_API_VERSION,
          kind: 'Backup',
          name,
          uid,
          controller: true,
        },
      ],
    },
  };
}
