interface StoredVolume {
  claim: string;
  /** Name of the PodVolumeBackup or DataUpload. */
  object: string;
  /** Absent only for a volume that was proven to be empty. */
  snapshotId?: string;
  bytes: number;
  incrementalBytes: number;
  /** How long the mover was at work; absent where Velero does not tell. */
  seconds?: number;
}

/** Copied file by file. */
export interface CopiedVolume extends StoredVolume {
  /** Absent since before there were others. */
  way?: undefined;
  pod: string;
  podVolume: string;
}

/** Snapshotted, and the snapshot copied to the store. */
export interface MovedVolume extends StoredVolume {
  way: 'moved';
}

/** Snapshotted, and the snapshot left in the storage. */
export interface KeptVolume {
  claim: string;
  way: 'kept';
  /** Of the snapshot in the storage; absent where the store could not be read. */
  handle?: string;
}

/** A volume as the backup recorded it: what the copies are held against. */
export type RecordedVolume = CopiedVolume | MovedVolume | KeptVolume;
