export * from './entity-locator';
export { readIngresses } from './ingresses';
export * from './read-application';
