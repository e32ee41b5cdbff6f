import {
  BackingPlan,
  DataPlan,
  DeletePlan,
  ReplacedClaim,
  ReplacePlan,
  StoppedWorkload,
} from 'backstage-plugin-mobility-common';
import {
  CopyFacts,
  EarlierRun,
  LastRead,
  PointUse,
  RemoveFacts,
  RunFacts,
  StoredIn,
} from '../planning/facts';
import { Held } from '../planning/covers';
import { ClusterMemory } from './gather-cluster';

/** A cluster by name, and by UID as far as it is known. */
export interface ClusterIdentity {
  name: string;
  uid?: string;
}

/** A backup as the run that made it knows it. */
export interface RecordedPoint {
  plan: BackingPlan;
  backup: {
    name: string;
    uid: string;
    takenAt?: string;
    expiresAt?: string;
    /** Absent for runs of before there were restores. */
    location?: StoredIn;
    /** When a run began to have it deleted, and which. */
    deleting?: { at: string; run: string };
    /** When a run had it deleted, and which. */
    deleted?: { at: string; run: string };
  };
}

/** A backup whether or not it can be restored. */
export interface RecordedBackup extends RecordedPoint {
  /** Whether all of its volumes are in it. */
  usable: boolean;
  /** Of snapshots in the storage, by claim. */
  handles: Record<string, string>;
}

/** The backup that is meant: by the run that made it, as a restore point, or both. */
export interface PointKey {
  run?: string;
  id?: string;
}

/** A run that has made a backup, whosever it is. */
export interface PointMaker {
  run: string;
  entityRef: string;
  /** The run that has begun to have it deleted. */
  deletingBy?: string;
}

/** A deletion as the run that has begun it knows it. */
export interface BegunDeletion {
  run: string;
  plan: DeletePlan;
  location: StoredIn;
}

/** What a replacement has put aside, as it has recorded it. */
export interface RecordedAside {
  plan: ReplacePlan;
  volumes: (ReplacedClaim & { volumeUid: string })[];
  stops: StoppedWorkload[];
  detached: boolean;
  ended?: { how: 'undone' | 'released'; run: string };
  until?: string;
}

/** What the runs know that a plan needs. */
export interface RunMemory extends ClusterMemory {
  /** Unfinished runs on any of the namespaces, but for one run. */
  findActive(
    places: { cluster: string; namespace: string }[],
    except?: string,
  ): Promise<RunFacts[]>;
  /**
   * Runs of one kind that an application has succeeded in.
   *
   * @param workloads - those that were chosen: with others a run takes another time
   */
  findEarlier(
    entityRef: string,
    kind: DataPlan['kind'],
    workloads?: readonly string[],
  ): Promise<EarlierRun[]>;
  /** What was copied file by file on a cluster lately. */
  findCopies(
    source: ClusterIdentity,
    own: { entityRef: string; namespace: string },
  ): Promise<CopyFacts[]>;
  findLastRead(
    source: ClusterIdentity,
    target: ClusterIdentity,
  ): Promise<LastRead | undefined>;
  /** A backup that a run of the entity has made, if all of it is in it. */
  findPoint(
    runId: string,
    entityRef: string,
  ): Promise<RecordedPoint | undefined>;
  /** A backup that a run of the entity has begun, whatever became of it. */
  findBackup(
    runId: string,
    entityRef: string,
  ): Promise<RecordedBackup | undefined>;
  /** The run that made a restore point, by what it has recorded of its backup. */
  findMaker(point: {
    id: string;
    name: string;
  }): Promise<PointMaker | undefined>;
  /**
   * A run that has had a backup of no other run deleted, or has begun to.
   *
   * @param uid - of the Backup: one that is made anew under the name is another
   */
  findDeletion(
    id: string,
    uid: string,
  ): Promise<{ run: string; isDone: boolean } | undefined>;
  /** Unfinished runs of anybody that make, restore or delete a backup, but for one. */
  findUses(point: PointKey, except?: string): Promise<PointUse[]>;
  /**
   * Usable backups that other runs of the entity have made, with all that one has, and
   * that no run deletes; newest first.
   */
  findOtherBackups(
    runId: string | undefined,
    entityRef: string,
    held: Held,
  ): Promise<(RecordedPoint & { run: string })[]>;
  /**
   * A deletion of a restore point that the entity has begun and not carried through:
   * what is left of the backup may not say any more whose it is.
   */
  findBegunDeletion(
    id: string,
    entityRef: string,
  ): Promise<BegunDeletion | undefined>;
  /** What a replacement of the entity has put aside, if it has. */
  findAside(
    runId: string,
    entityRef: string,
  ): Promise<RecordedAside | undefined>;
  /** Replacements, but for one, that keep volumes of a namespace aside. */
  findHolding(
    place: { cluster: string; namespace: string },
    except?: string,
  ): Promise<string[]>;
  /** What a clone run recorded of a copy. */
  findCopy(
    runId: string,
    entityRef: string,
    place: { cluster: string; namespace: string },
  ): Promise<RemoveFacts['recorded']>;
}
