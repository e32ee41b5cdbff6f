export * from './as-read';
export * from './facts';
export * from './identity';
export * from './known-messages';
export { mergePoints, sortKey } from './merge';
export { newWriters, type FirstWriter, type KnownWriters } from './origin';
export * from './rights';
export * from './usability';
