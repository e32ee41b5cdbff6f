export * from './BackupPage';
