export * from './EntityPointsPage';
export * from './KeptUntil';
export * from './Namespaces';
export * from './NewestPoints';
export * from './point-words';
export * from './SourceLines';
export * from './useOffersPoints';
