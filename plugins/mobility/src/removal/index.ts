export * from './DeleteBackupDialog';
export * from './RemoveDialog';
export * from './ReplaceDialog';
