import { PointFileState } from 'backstage-plugin-mobility-common';

/** A file of a backup: what it says, or what it is instead. */
export type FileFact<T> =
  | { state: 'ok'; value: T }
  | { state: Exclude<PointFileState, 'ok'> };

/** What became of the data of one volume. */
export interface PointVolume {
  namespace: string;
  claim: string;
  /** `local`: a snapshot that stays in the storage. */
  state: 'stored' | 'local' | 'skipped' | 'failed' | 'unknown';
  bytes?: number;
  /** Velero's words. */
  reason?: string;
}

/** What a resource list says of a backup, without the names. */
export interface PointContents {
  /** Namespaces that objects lie in, sorted. */
  namespaces: string[];
  /** Others that it has as objects only, which says nothing of whose they are. */
  named?: string[];
  /** Claims, as `namespace/name`. */
  claims: string[];
}

/** What Velero says of a backup. Labels and annotations are for display only. */
export interface PointMetadata {
  phase: string;
  startedAt?: string;
  completedAt?: string;
  expiresAt?: string;
  warnings: number;
  errors: number;
  schedule?: string;
  byMobility: boolean;
  /** The cluster that it says it is of, which gives no right. */
  sourceUid?: string;
  /** Those that it says were chosen. */
  workloads?: string[];
}

/** A backup as a bucket holds it. */
export interface StoredPoint {
  name: string;
  metadata: FileFact<PointMetadata>;
  contents: FileFact<PointContents>;
  volumes: FileFact<PointVolume[]>;
  /** Whether the archive with the objects is there. */
  archive: boolean;
}

/** Where backups lie: what tells one location from another. */
export interface StorePlace {
  endpoint: string;
  bucket: string;
  prefix: string;
}

export interface ClusterLocation extends StorePlace {
  name: string;
  writes: boolean;
}

export interface ListedBackup extends PointMetadata {
  name: string;
  location: string;
}

/** What one cluster said, and when by our own clock. */
export interface ClusterView {
  cluster: string;
  uid: string;
  at: number;
  locations: ClusterLocation[];
  backups: ListedBackup[];
}

/** What one location's prefix held; `begunAt` by our own clock. */
export interface StoreView {
  place: StorePlace;
  begunAt: number;
  points: StoredPoint[];
  /** Why it is not what is there now. */
  problem?: string;
}

/** A store that has never been read. */
export interface UnreadStore {
  place: StorePlace;
  problem: string;
}

/** Where a point comes from. */
export interface PointOrigin {
  uid: string;
  cluster: string;
}

/** One restore point, however many clusters list it. */
export interface Point {
  id: string;
  name: string;
  place: StorePlace;
  /** Absent where it is not certain: then it is nobody's. */
  origin?: PointOrigin;
  listedBy: string[];
  metadata: FileFact<PointMetadata>;
  contents: FileFact<PointContents>;
  volumes: FileFact<PointVolume[]>;
  /** Namespaces that its messages are about; absent where they were not looked at. */
  messages?: FileFact<string[]>;
  store:
    | {
        seen: true;
        archive: boolean;
        /** Why it is not what is there now. */
        problem?: string;
      }
    | { seen: false; why: 'absent' | 'unread'; reason: string };
}
