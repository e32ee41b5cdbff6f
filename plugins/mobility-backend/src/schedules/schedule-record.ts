import {
  Finding,
  Note,
  Occurrence,
  Schedule,
  SchedulePlan,
  ScheduleRequest,
  ScheduleStanding,
} from 'backstage-plugin-mobility-common';
import { Decision } from '../runs/run-record';

/** How a schedule stands, as whoever looks after it has found it last. */
export interface ScheduleDoc {
  /** Of which revision it is said. */
  standing?: ScheduleStanding & { revision: number };
  /** What was put on the cluster, once it is there. */
  applied?: { revision: number };
  /** ConfigMaps that were made, the current one too. */
  policies: string[];
  /** Of a recurring copy: times until then are seen to. */
  lookedAt?: string;
  /** What is amiss with the application as it is now, and when that was found. */
  checked?: {
    at: string;
    revision: number;
    findings: Finding[];
    /** All that the application has then, as `namespace/name`; absent: not known. */
    claims?: string[];
  };
  /** Of the only usable backup, where it expires soon. */
  expiring?: Finding[];
  /** What the retention does. */
  kept?: Schedule['kept'];
  /** A time that is tried until what is in its way has passed, and since when. */
  trying?: { dueAt: string; since: string };
  /** Copies that are being removed, by the run that made them. */
  removals?: Record<string, Removal>;
}

/** How it goes with the removal of a copy. */
export interface Removal {
  /** Each attempt is a run of its own: one that has ended does nothing any more. */
  attempt: number;
  run?: string;
  /** What was in the way of the last attempt, and when the next one is. */
  because?: Note;
  notBefore?: string;
  /** Attempts that have failed since somebody agreed, to the revision that it says. */
  failed?: number;
  revision?: number;
  /** The run has ended well, and once more it was looked whether that holds. */
  ended?: boolean;
}

/** The right of one look to write: each has a token of its own. */
export interface ScheduleLease {
  token: string;
  /** When it was taken, by the database's clock, in milliseconds. */
  takenAt: number;
  /** The same moment by a clock of this process that nobody sets. */
  elapsedAt: number;
}

export interface ScheduleRecord {
  id: string;
  entityRef: string;
  version: number;
  revision: number;
  request: ScheduleRequest;
  plan: SchedulePlan;
  accepted: string[];
  decision: Decision[];
  createdBy: string;
  /** Who made or changed it last, with their rights: runs are in their name. */
  agreedBy: string;
  /** Of the entity that they agreed for: another of its name is another application. */
  entityUid?: string;
  createdAt: string;
  changedAt: string;
  since: string;
  paused?: { at: string; by: string };
  deleting?: { at: string; by: string; backups: 'keep' | 'delete' };
  doc: ScheduleDoc;
  /** Of whoever looks after it at the moment: writes in its name ask for it. */
  lease?: ScheduleLease;
}

/** What was to be done at one time. */
export interface OccurrenceRecord extends Occurrence {
  /**
   * `cluster/namespace` of a copy that stands, or may; empty once none is left. Absent
   * until its run has ended and was looked at.
   */
  copy?: string;
  /** Hash of who had it done by hand, and of their key. */
  key?: string;
}

export const NEW_DOC: ScheduleDoc = { policies: [] };
