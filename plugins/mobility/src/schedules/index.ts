export * from './EntitySchedules';
export * from './RecoveryStatus';
export * from './schedule-words';
export { ScheduleSentence } from './ScheduleTable';
export * from './StandingStatus';
