/**
 * The Mobility tab and pages: clone a service with its data to another cluster.
 *
 * @packageDocumentation
 */
export { mobilityPlugin as default } from './plugin';
export { mobilityApiRef } from './api';
export type { MobilityApi } from './api';
export { mobilityTranslationRef } from './translation';
export { rootRouteRef } from './routes';
