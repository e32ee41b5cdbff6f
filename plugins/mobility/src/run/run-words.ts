export * from './run-headline';
export * from './run-phase';
export * from './run-result';
