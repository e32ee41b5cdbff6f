export * from './entity-locator';
export { readHeldKinds } from './held-kinds';
export { readIngresses } from './ingresses';
export * from './read-application';
