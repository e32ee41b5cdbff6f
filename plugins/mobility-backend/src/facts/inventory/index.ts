export * from './entity-locator';
export * from './read-application';
