export * from './ClustersPages';
