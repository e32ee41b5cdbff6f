import {
  Note,
  Occurrence,
  renderPointReason,
} from 'backstage-plugin-mobility-common';
import { note } from '../note';
import { isGood, Point, usabilityOf } from '../restorepoints';
import { KeptPoint } from './retention';

/** What a backup that a Schedule of Velero has made is worth, and what became of its time. */
export interface BackupOutcome {
  usable: Extract<KeptPoint['usable'], 'yes' | 'no' | 'unknown'>;
  state: Extract<Occurrence['state'], 'succeeded' | 'failed' | 'unknown'>;
  because?: Note;
}

/** Phases of a Backup that never came to be one. */
export function isFailedPhase(phase: string): boolean {
  return phase === 'Failed' || phase === 'FailedValidation';
}

export function failedOutcome(phase: string, reason: string): BackupOutcome {
  const because = note('OCCURRENCE_FAILED', { phase, reason });
  return { usable: 'no', state: 'failed', because };
}

/** @param reason - why it is not known */
export function unjudgedOutcome(reason: string): BackupOutcome {
  const because = note('OCCURRENCE_UNJUDGED', { reason });
  return { usable: 'unknown', state: 'unknown', because };
}

/** By what the store has of it. */
export function outcomeOf(point: Point): BackupOutcome {
  const { answer, reasons } = usabilityOf(point);
  if (isGood(answer)) return { usable: 'yes', state: 'succeeded' };
  const reason = reasons.map(renderPointReason).join('; ');
  if (answer === 'unknown') return unjudgedOutcome(reason);
  const because = note('OCCURRENCE_UNUSABLE', { reason });
  return { usable: 'no', state: 'failed', because };
}
