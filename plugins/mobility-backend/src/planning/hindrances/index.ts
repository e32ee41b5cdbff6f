export * from './explain';
export * from './facts';
export * from './hindrance';
