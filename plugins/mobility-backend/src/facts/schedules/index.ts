export * from './ListedSchedules';
