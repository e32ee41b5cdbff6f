export * from './entity-locator';
export { readGateways, toGatewayFacts } from './gateways';
export { readHeldKinds } from './held-kinds';
export { readIngresses } from './ingresses';
export { readPodLimits, readQuotas } from './quotas';
export * from './read-application';
export * from './stand-ins';
export * from './to-application-facts';
