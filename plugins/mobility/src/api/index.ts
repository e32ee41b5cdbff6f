export { mobilityApiRef } from './mobilityApiRef';
export type { MobilityApi } from './mobilityApiRef';
