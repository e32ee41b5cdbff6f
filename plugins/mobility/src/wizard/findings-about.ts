import { CopyingPlan, Finding } from 'backstage-plugin-mobility-common';

/** What a plan says of one target, of the codes that are asked for. */
export function findingsAbout(
  plan: CopyingPlan,
  cluster: string,
  ...codes: Finding['code'][]
): Finding[] {
  return plan.findings.filter(
    ({ code, scope }) =>
      codes.includes(code) &&
      scope.kind === 'target' &&
      scope.cluster === cluster,
  );
}
