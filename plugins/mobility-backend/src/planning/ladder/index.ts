export { GROUP_LABEL, RUNG_LABEL, volumePolicies } from './marks';
export { ALWAYS_MOVED, planMovement } from './movement';
export { planVolumes } from './plan-volumes';
export type { LadderInput } from './plan-volumes';
export type { Abilities } from './snapshot';
