import { JudgedBackup } from './judge-backups';
import { ScheduleRecord } from './schedule-record';

/** Has backups of a schedule deleted, each by a run of its own. */
export interface PointDeleter {
  delete(record: ScheduleRecord, backups: JudgedBackup[]): Promise<void>;
}
