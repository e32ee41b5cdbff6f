export { Occurrences } from './Occurrences';
export { LostLeaseError } from './lost-lease';
export { ScheduleLeases } from './ScheduleLeases';
export type { DueSchedule } from './ScheduleLeases';
export { ScheduleStore } from './ScheduleStore';
