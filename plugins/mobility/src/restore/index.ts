export * from './RestorePage';
