export { findingMessages } from './findings';
export { runErrorMessages } from './errors';
export { noteMessages } from './notes';
export * from './render';
export * from './restore-points';
export * from './hindrances';
