export * from './RunsPanel';
export * from './RunTable';
export * from './useRuns';
