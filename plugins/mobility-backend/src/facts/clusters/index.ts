export * from './cluster-error';
export * from './cluster-client';
export * from './ClusterRegistry';
export * from './ConfigClusterProvider';
export * from './connect-files';
export * from './read-cluster';
export * from './read-snapshots';
export * from './rights';
