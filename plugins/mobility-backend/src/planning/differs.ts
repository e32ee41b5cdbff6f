import { CloneRequest, CloneTarget } from 'backstage-plugin-mobility-common';

/** Whether a copy is to differ in what only the tier `adjust` of rights allows. */
export function differs(
  { leaveOut }: Pick<CloneRequest, 'leaveOut'>,
  { egress, replicas }: Pick<CloneTarget, 'egress' | 'replicas'>,
): boolean {
  return (
    egress === 'deny' || Object.keys(replicas).length > 0 || leaveOut.length > 0
  );
}
