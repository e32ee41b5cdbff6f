export { GROUP_LABEL, volumePolicies } from './marks';
export { ALWAYS_MOVED, planMovement } from './movement';
export { planVolumes } from './plan-volumes';
export type { Abilities } from './snapshot';
