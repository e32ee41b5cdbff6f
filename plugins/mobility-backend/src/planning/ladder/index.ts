export { GROUP_LABEL, volumePolicies } from './marks';
export { ALWAYS_MOVED, KEPT_AS_ASKED, planMovement } from './movement';
export type { Movement } from './movement';
export { planVolumes } from './plan-volumes';
export type { Abilities } from './snapshot';
