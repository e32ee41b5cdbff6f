import { isDataPlan, Run } from 'backstage-plugin-mobility-common';

/** Claims of which the data stays in the storage, and only there. */
export function keptClaims({ plan }: Run): string[] {
  if (!isDataPlan(plan)) return [];
  return plan.volumes
    .filter(({ moved, rung }) => !moved && rung !== 'left-out')
    .filter(({ rung }) => rung !== 'none')
    .map(({ claim }) => claim);
}
