export * from './read-still';
