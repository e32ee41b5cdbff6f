import { StepName } from 'backstage-plugin-mobility-common';

const MINUTE = 60_000;

/** After this long without any movement a step gives up. */
const STILL: Partial<Record<StepName, number>> = {
  // Other backups and restores may be before ours in Velero's queue, and a
  // single large file moves no counter while it is hashed.
  backup: 60 * MINUTE,
  restore: 60 * MINUTE,
  // Velero's sync, where Mobility may not read the bucket.
  publish: 10 * MINUTE,
  // Pods that pull images and recover their data.
  verify: 15 * MINUTE,
  remove: 10 * MINUTE,
  // Pods that pull images and recover their data.
  start: 15 * MINUTE,
  // Velero deletes one backup at a time, and many snapshots one after the other.
  delete: 60 * MINUTE,
  // Nothing is in the backup, and nothing on the volumes.
  read: 5 * MINUTE,
  snapshots: 5 * MINUTE,
};

export interface Limits {
  /** How long passing problems (a cluster that is down) are borne. */
  patienceMs: number;
  /** How long a cancel waits for Velero to end. */
  cancelMs: number;
  still(step: StepName): number;
}

export const defaultLimits: Limits = {
  patienceMs: 15 * MINUTE,
  cancelMs: 2 * MINUTE,
  still: step => STILL[step] ?? 10 * MINUTE,
};
