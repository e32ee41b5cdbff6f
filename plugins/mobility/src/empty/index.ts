export * from './EmptyPage';
export * from './NoClusters';
export * from './NoRights';
export * from './Unannotated';
