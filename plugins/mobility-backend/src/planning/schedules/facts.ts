import { ScheduleRequest } from 'backstage-plugin-mobility-common';
import { CloneFacts } from '../facts';

/** What a schedule is planned from. */
export interface ScheduleFacts {
  /** Of what it would do now. */
  data: CloneFacts;
  now: Date;
}

/** A scheduled backup, as a backup that is asked for once. */
export type BackupSchedule = ScheduleRequest & {
  does: Extract<ScheduleRequest['does'], { kind: 'backup' }>;
};

/** A scheduled copy. */
export type CloneSchedule = ScheduleRequest & {
  does: Extract<ScheduleRequest['does'], { kind: 'clone' }>;
};

export function isBackupSchedule(
  request: ScheduleRequest,
): request is BackupSchedule {
  return request.does.kind === 'backup';
}

export function isCloneSchedule(
  request: ScheduleRequest,
): request is CloneSchedule {
  return request.does.kind === 'clone';
}
