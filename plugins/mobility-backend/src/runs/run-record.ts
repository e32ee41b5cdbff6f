import {
  Gone,
  Note,
  Plan,
  Proof,
  ReplacedClaim,
  RunError,
  RunState,
  StepName,
  StepState,
  Stillness,
  StoppedWorkload,
  Transfer,
} from 'backstage-plugin-mobility-common';
import type { StoredIn } from '../planning/facts';
import type {
  CopiedVolume,
  KeptVolume,
  MovedVolume,
  RecordedVolume,
} from '../planning/recorded-volume';

/** A step as it is kept. */
export interface StepRecord {
  name: StepName;
  state: StepState;
  attempt: number;
  startedAt?: string;
  finishedAt?: string;
  note?: Note;
  error?: RunError;
  /** Since when the step has met nothing but passing problems. */
  problemSince?: string;
  /** When something last moved, and what it looked like, to tell a hang. */
  movedAt?: string;
  mark?: string;
  /** Why nothing moves, as it was last looked for. */
  stillness?: Stillness;
}

export type { CopiedVolume, KeptVolume, MovedVolume, RecordedVolume };

export interface BackupRecord {
  name: string;
  uid: string;
  attempt: number;
  startedAt?: string;
  expiresAt?: string;
  /** Where it lies; a restore finds it there when its cluster is gone. */
  location?: StoredIn;
  /** Set once the backup is finished and every volume is in it. */
  volumes?: RecordedVolume[];
  /**
   * When a run began to have it deleted, and which. Parts of it may be gone since, and
   * Velero may delete the rest at any time, whatever became of that run.
   */
  deleting?: { at: string; run: string };
  /** When a run had it deleted, and which. */
  deleted?: { at: string; run: string };
}

export interface TargetRecord {
  cluster: string;
  namespace: string;
  state: RunState;
  steps: StepRecord[];
  /** Number of the current attempt at restoring. */
  attempt: number;
  restore?: { name: string; uid: string };
  /** Restore of a failed attempt, to be removed with its namespace first. */
  leftover?: { name: string; uid: string };
  copy: {
    state: 'none' | 'partial' | 'exists' | 'removed';
    namespaceUid?: string;
    ours: boolean;
  };
  /** Out of the store, by claim. */
  transfers: Record<string, Transfer>;
  /** The attempt for which everything that a Restore needs was made. */
  prepared?: number;
  /** Workloads that were scaled, so that nobody who scales them again is fought. */
  scaled?: string[];
  /** Claims made empty in the place of those left out: name → UID. */
  empty?: Record<string, string>;
  /** Made from stand-ins, in the place of objects of the original: `Kind/name` → which. */
  replaced?: Record<string, { uid: string; version: string }>;
  /** PersistentVolumes that a removal has to see gone, with their policy. */
  volumes?: { name: string; retained: boolean }[];
  /** What failed; the target still tidies up before it is final. */
  error?: RunError;
}

/** A volume that a replacement puts aside, and its claim as it was. */
export interface HeldVolume extends ReplacedClaim {
  volumeUid: string;
  /** Where the pod ran that used it: its successor is made for that node. */
  node?: string;
  /** What the claim is made again from. */
  labels: Record<string, string>;
  annotations: Record<string, string>;
  spec: object;
}

/** What a replacement has done to the application, or is about to. */
export interface ReplaceRecord {
  volumes: HeldVolume[];
  stops: StoppedWorkload[];
  /** Workloads that were scaled to 0, so that nobody who starts one is fought. */
  stopped: string[];
  /** Set before the first claim is deleted. */
  detaching?: boolean;
  /** When that was, by the clock of the cluster; absent in older records. */
  detachingAt?: string;
  restore?: { name: string; uid: string };
  /** Out of the store, by claim. */
  transfers: Record<string, Transfer>;
  /** Until when the volumes are kept at least, once the new ones are proven. */
  until?: string;
  /** When it was undone, or its volumes were let go, and by which run. */
  ended?: { how: 'undone' | 'released'; at: string; run: string };
}

/** Everything of a run that changes while it runs. */
export interface RunDoc {
  /** Steps that all targets share. */
  steps: StepRecord[];
  backup?: BackupRecord;
  /** Whether claims of the source may carry labels of the run; absent: not known. */
  marked?: boolean;
  /** Into the store, by claim. */
  transfers: Record<string, Transfer>;
  targets: TargetRecord[];
  objects: { cluster: string; kind: string; name: string }[];
  /** Of a replacement: the backup that takes the place of what is there. */
  restored?: BackupRecord;
  /** Of a replacement, and as it was then of a run that undoes or ends one. */
  replaced?: ReplaceRecord;
  /**
   * When volumes that were put aside were first given back or let go: half of that is
   * no state to stop in.
   */
  settling?: string;
  /** Claims that the way back has made again: name → UID. */
  rebound?: Record<string, string>;
  /** What a probe has shown. */
  proofs?: Proof[];
  /** What has to be gone before a probe is over. */
  probed?: ProbedStorage[];
  /** How often Velero was asked to delete the backup of a probe, and when last. */
  deletion?: { requests: number; at: string };
  /** When Velero was first asked to delete a backup: no cancel can stop that. */
  asked?: string;
  /**
   * What becomes of a backup that no run has made, and that this one deletes: there is
   * no other record to note it in.
   */
  deletes?: { state: 'begun' | 'refused' | 'done'; at: string };
  /** Where a backup that is deleted was seen to be gone. */
  gone?: Gone;
  /** How far each cluster had synced when it was first gone everywhere. */
  cleared?: Record<string, string>;
  /** What a cancel has stopped and what goes on. */
  cancelNotes: Note[];
  note?: Note;
  error?: RunError;
  movedAt?: string;
  /** Who began it again, when, and what they were allowed to for that. */
  retries?: { by: string; at: string; decision: Decision[] }[];
}

/** Objects of the cluster behind what a probe made in its namespace. */
export interface ProbedStorage {
  cluster: string;
  /** Of its namespace, which the objects go with. */
  uid: string;
  /** PersistentVolumes. */
  volumes: string[];
  /** VolumeSnapshotContents. */
  contents: string[];
}

export interface Decision {
  permission: string;
  resource?: string;
  result: string;
}

export interface RunRecord {
  id: string;
  kind: Plan['kind'];
  entityRef: string;
  state: RunState;
  version: number;
  initiator: string;
  plan: Plan;
  decision: Decision[];
  doc: RunDoc;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
  cancel?: { requestedAt: string; requestedBy: string };
}

export function newStep(name: StepName, attempt = 1): StepRecord {
  return { name, state: 'pending', attempt };
}
