export * from './ClonePage';
