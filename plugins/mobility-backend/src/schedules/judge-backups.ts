import {
  LABEL_SCHEDULE,
  renderPointReason,
} from 'backstage-plugin-mobility-common';
import { Backup, isFinalPhase } from '../facts/velero';
import { note } from '../planning/note';
import { Point, usabilityOf } from '../planning/restorepoints';
import { KeptPoint } from '../planning/schedules';
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
  const { phase, completionTimestamp, failureReason } = status;
  if (phase === 'Deleting') {
    const because = note('OCCURRENCE_DELETING', {});
    return { usable: 'no', outcome: { state: 'unknown', because } };
  }
  if (!isFinalPhase(phase)) {
    return { usable: 'running', outcome: { state: 'running' } };
  }
  const finishedAt = completionTimestamp ?? undefined;
  if (phase === 'Failed' || phase === 'FailedValidation') {
    const reason = failureReason ?? status.validationErrors.join('; ');
    const because = note('OCCURRENCE_FAILED', { phase, reason });
    return { usable: 'no', outcome: { state: 'failed', because, finishedAt } };
  }
  if (!point) {
    const reason = 'the store has not been read since';
    const because = note('OCCURRENCE_UNJUDGED', { reason });
    return {
      usable: 'unknown',
      outcome: { state: 'unknown', because, finishedAt },
    };
  }
  const { answer, reasons } = usabilityOf(point);
  const reason = reasons.map(renderPointReason).join('; ');
  switch (answer) {
    case 'usable':
    case 'usable-with-warnings':
      return { usable: 'yes', outcome: { state: 'succeeded', finishedAt } };
    case 'unknown':
      return {
        usable: 'unknown',
        outcome: {
          state: 'unknown',
          because: note('OCCURRENCE_UNJUDGED', { reason }),
          finishedAt,
        },
      };
    default:
      return {
        usable: 'no',
        outcome: {
          state: 'failed',
          because: note('OCCURRENCE_UNUSABLE', { reason }),
          finishedAt,
        },
      };
  }
}
