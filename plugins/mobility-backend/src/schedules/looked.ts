import { ScheduleDoc } from './schedule-record';

/** What a look at a schedule has found. */
export interface Looked {
  doc: ScheduleDoc;
  /** Nothing of it is left. */
  over?: boolean;
}
