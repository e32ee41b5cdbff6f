export * from './read-still';
export * from './read-events';
