export * from './RemoveDialog';
