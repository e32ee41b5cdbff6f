export { Occurrences } from './Occurrences';
export { ScheduleLeases } from './ScheduleLeases';
export type { DueSchedule } from './ScheduleLeases';
export { ScheduleStore } from './ScheduleStore';
