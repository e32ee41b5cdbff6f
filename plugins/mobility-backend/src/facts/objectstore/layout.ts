/**
 * Where Velero puts what, below the prefix of a location. Source: Velero
 * 1.18.3, pkg/persistence/object_store_layout.go.
 */
export function backupFolder(prefix: string): string {
  return prefix ? `${prefix}/backups/` : 'backups/';
}

export function backupMetadataKey(prefix: string, backup: string): string {
  return `${backupFolder(prefix)}${backup}/velero-backup.json`;
}

export function podVolumeBackupsKey(prefix: string, backup: string): string {
  return `${backupFolder(prefix)}${backup}/${backup}-podvolumebackups.json.gz`;
}

export function volumeInfoKey(prefix: string, backup: string): string {
  return `${backupFolder(prefix)}${backup}/${backup}-volumeinfo.json.gz`;
}
