/**
 * Extension points of Mobility's backend.
 *
 * @packageDocumentation
 */
export * from './ClusterProvider';
export * from './RunHooks';
export * from './extensions';
