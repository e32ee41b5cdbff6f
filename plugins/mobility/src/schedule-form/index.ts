export * from './ScheduleFormPage';
