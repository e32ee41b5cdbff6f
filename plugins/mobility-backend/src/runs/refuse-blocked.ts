import { Finding, PlanBlockedError } from 'backstage-plugin-mobility-common';

/** @throws PlanBlockedError where a plan cannot be carried out, or not yet. */
export function refuseBlocked(
  { findings }: { findings: Finding[] },
  accept: string[],
): void {
  const blocking = findings.filter(({ severity }) => severity === 'block');
  if (blocking.length > 0) {
    throw new PlanBlockedError('The plan cannot be carried out', blocking);
  }
  const open = findings.filter(
    ({ severity, id }) => severity === 'warn' && !accept.includes(id),
  );
  if (open.length > 0) {
    throw new PlanBlockedError('Warnings have to be accepted first', open);
  }
}
