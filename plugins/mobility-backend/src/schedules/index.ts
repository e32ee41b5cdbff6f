export { createSchedules } from './create-schedules';
export type { Schedules } from './create-schedules';
export { toSchedule, toScheduleSummary } from './view';
export type { ScheduleRecord } from './schedule-record';
