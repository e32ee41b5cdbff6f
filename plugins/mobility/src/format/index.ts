export * from './bytes';
export * from './duration';
export * from './useClock';
export * from './when';
