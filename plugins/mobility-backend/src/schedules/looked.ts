import { ScheduleDoc } from './schedule-record';

/** What a look at a schedule has found. */
export interface Looked {
  doc: ScheduleDoc;
  /** Nothing of it is left. */
  over?: boolean;
  /** What stays of it all the same: copies, as `cluster/namespace`, or backups by name. */
  stays?: string[];
  /** What went wrong with parts of the look that the others did not need. */
  faults?: unknown[];
}
