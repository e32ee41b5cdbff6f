export * from './loaded';
export * from './useLoad';
export * from './useLoadEach';
export * from './usePolling';
export * from './useRunSignal';
export * from './useSlow';
