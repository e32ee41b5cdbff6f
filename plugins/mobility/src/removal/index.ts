export * from './DeleteBackupDialog';
export * from './RemoveDialog';
