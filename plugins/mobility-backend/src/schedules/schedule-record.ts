import {
  Finding,
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
  checked?: { at: string; revision: number; findings: Finding[] };
  /** Of the only usable backup, where it expires soon. */
  expiring?: Finding[];
  /** What the retention does. */
  kept?: Schedule['kept'];
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
  createdAt: string;
  changedAt: string;
  since: string;
  paused?: { at: string; by: string };
  deleting?: { at: string; by: string; backups: 'keep' | 'delete' };
  doc: ScheduleDoc;
}

/** What was to be done at one time. */
export type OccurrenceRecord = Occurrence;

export const NEW_DOC: ScheduleDoc = { policies: [] };
