/**
 * Where Velero puts what, below the prefix of a location. Source: Velero
 * 1.18.3, pkg/persistence/object_store_layout.go.
 */
export function backupFolder(prefix: string): string {
  return prefix ? `${prefix}/backups/` : 'backups/';
}

/** All that Velero keeps of one backup, but for the data of its volumes. */
export function backupPrefix(prefix: string, backup: string): string {
  return `${backupFolder(prefix)}${backup}/`;
}

export function backupMetadataKey(prefix: string, backup: string): string {
  return `${backupPrefix(prefix, backup)}velero-backup.json`;
}

/** The objects themselves. */
export function backupArchiveKey(prefix: string, backup: string): string {
  return `${backupPrefix(prefix, backup)}${archiveFile(backup)}`;
}

export function podVolumeBackupsKey(prefix: string, backup: string): string {
  return `${backupPrefix(prefix, backup)}${backup}-podvolumebackups.json.gz`;
}

export function volumeInfoKey(prefix: string, backup: string): string {
  return `${backupPrefix(prefix, backup)}${backup}-volumeinfo.json.gz`;
}

export function resourceListKey(prefix: string, backup: string): string {
  return `${backupPrefix(prefix, backup)}${backup}-resource-list.json.gz`;
}

/** The archive with the objects. */
export function archiveFile(backup: string): string {
  return `${backup}.tar.gz`;
}

/** What Mobility reads of a backup, by what is in it. */
export function backupFiles(backup: string) {
  return {
    metadata: 'velero-backup.json',
    resources: `${backup}-resource-list.json.gz`,
    volumes: `${backup}-volumeinfo.json.gz`,
    podVolumes: `${backup}-podvolumebackups.json.gz`,
    results: `${backup}-results.gz`,
    operations: `${backup}-itemoperations.json.gz`,
    logs: `${backup}-logs.gz`,
  };
}

export type BackupFile = keyof ReturnType<typeof backupFiles>;
