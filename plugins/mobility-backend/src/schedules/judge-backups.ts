import { LABEL_SCHEDULE } from 'backstage-plugin-mobility-common';
import { Backup, isFinalPhase } from '../facts/velero';
import { note } from '../planning/note';
import { Point } from '../planning/restorepoints';
import {
  BackupOutcome,
  failedOutcome,
  isFailedPhase,
  KeptPoint,
  outcomeOf,
  unjudgedOutcome,
} from '../planning/schedules';
import { OccurrenceRecord } from './schedule-record';

/** A backup that Velero has made by the schedule, and what is known of its data. */
export interface JudgedBackup {
  name: string;
  beganAt: Date;
  usable: KeptPoint['usable'];
  outcome: Pick<OccurrenceRecord, 'state' | 'because' | 'finishedAt'>;
  expiresAt?: string;
  /** The restore point, once it is one. */
  point?: string;
}

/** Those that carry the label of the schedule; a name alone says nothing. */
export function judgeBackups(
  id: string,
  backups: Backup[],
  /** By name and place: elsewhere another may have its name. */
  pointOf: (backup: Backup) => Point | undefined,
): JudgedBackup[] {
  return backups
    .filter(({ metadata }) => metadata.labels[LABEL_SCHEDULE] === id)
    .flatMap(backup => {
      const { name, creationTimestamp } = backup.metadata;
      const began = Date.parse(creationTimestamp ?? '');
      if (Number.isNaN(began)) return [];
      const point = pointOf(backup);
      return [
        {
          name,
          beganAt: new Date(began),
          expiresAt: backup.status.expiration ?? undefined,
          point: point?.id,
          ...judge(backup, point),
        },
      ];
    });
}

function judge(
  { status }: Backup,
  point: Point | undefined,
): Pick<JudgedBackup, 'usable' | 'outcome'> {
  const { phase, completionTimestamp } = status;
  if (phase === 'Deleting') {
    const because = note('OCCURRENCE_DELETING', {});
    return { usable: 'no', outcome: { state: 'unknown', because } };
  }
  if (!isFinalPhase(phase)) {
    return { usable: 'running', outcome: { state: 'running' } };
  }
  const { usable, ...outcome } = finalOutcome(status, point);
  const finishedAt = completionTimestamp ?? undefined;
  return { usable, outcome: { ...outcome, finishedAt } };
}

function finalOutcome(
  { phase, failureReason, validationErrors }: Backup['status'],
  point: Point | undefined,
): BackupOutcome {
  if (isFailedPhase(phase)) {
    return failedOutcome(phase, failureReason ?? validationErrors.join('; '));
  }
  return point
    ? outcomeOf(point)
    : unjudgedOutcome('the store has not been read since');
}
