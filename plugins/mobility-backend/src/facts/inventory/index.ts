export * from './entity-locator';
export { readHeldKinds } from './held-kinds';
export { readIngresses } from './ingresses';
export { readPodLimits, readQuotas } from './quotas';
export * from './read-application';
