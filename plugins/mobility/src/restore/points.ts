import { PlannedVolume, RunSummary } from 'backstage-plugin-mobility-common';
import { Source } from '../wizard/clone-request';

/** What a run has backed up, and that can be restored as far as the portal knows. */
export interface Point {
  run: string;
  /** Where it ran when it was backed up. */
  source: Source;
  by: string;
  /** Absent where the run has not recorded it. */
  takenAt?: string;
  expiresAt?: string;
  /** In the object store. */
  bytes: number;
}

/** The restore point of a run; a restore has only used one. */
export function pointOf(run: RunSummary, now: number): Point | undefined {
  const { id, kind, source, backup, initiator, bytes } = run;
  const makesBackup = kind === 'backup' || kind === 'clone';
  if (!makesBackup || !source || !backup?.usable) return undefined;
  const { takenAt, expiresAt } = backup;
  if (expiresAt && Date.parse(expiresAt) <= now) return undefined;
  return {
    ...{ run: id, source, by: initiator, takenAt, expiresAt },
    bytes: bytes.intoStore.done,
  };
}

/** All of some runs, in their order. */
export function pointsOf(runs: readonly RunSummary[], now: number): Point[] {
  return runs.flatMap(run => pointOf(run, now) ?? []);
}

/** Whether there is data of a volume in a backup. */
export function isBack({ rung }: PlannedVolume): boolean {
  return rung !== 'left-out' && rung !== 'none';
}
