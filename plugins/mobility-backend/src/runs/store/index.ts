export * from './ClusterIdentities';
export * from './PointWriters';
export * from './RunLeases';
export * from './RunSlots';
export * from './RunStore';
export * from './own-errors';
