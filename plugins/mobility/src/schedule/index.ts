export * from './SchedulePage';
