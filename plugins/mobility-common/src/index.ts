/**
 * Shapes, permissions, messages and the REST client of Mobility, for browser
 * and server.
 *
 * @packageDocumentation
 */
export * from './constants';
export * from './messages';
export * from './schemas';
export * from './permissions';
export * from './errors';
export * from './agreed-findings';
export * from './diff-plans';
export * from './originals';
export * from './size-words';
export * from './duration-words';
export * from './when';
export * from './client/failure';
export * from './client/MobilityClient';
export * from './openapi';
