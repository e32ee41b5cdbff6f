export * from './explain';
export * from './facts';
export * from './own';
export * from './hindrance';
