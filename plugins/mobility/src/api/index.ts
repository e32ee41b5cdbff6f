export { lazyMobilityApi } from './lazy-mobility-api';
export { mobilityApiRef } from './mobilityApiRef';
export type { MobilityApi } from './mobilityApiRef';
