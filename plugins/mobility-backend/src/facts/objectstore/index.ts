export * from './ObjectStore';
export * from './ObjectStores';
export * from './layout';
export * from './store-error';
