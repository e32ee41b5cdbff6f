import { Finding, Plan, renderFinding } from 'backstage-plugin-mobility-common';

/** A finding in one line, as a task log shows it. */
export function sayFinding(finding: Finding): string {
  const { title, detail, remedy } = renderFinding(finding);
  return `${title}. ${detail} ${remedy}`;
}

/** Findings that stop a plan: blockers, and warnings that were not accepted. */
export function inTheWay(plan: Plan, accept: string[]): Finding[] {
  return plan.findings.filter(
    ({ severity, code }) =>
      severity === 'block' || (severity === 'warn' && !accept.includes(code)),
  );
}

/** What to tell when something is in the way. */
export function refusal(findings: Finding[]): string {
  const blockers = findings.filter(({ severity }) => severity === 'block');
  const warnings = findings.filter(({ severity }) => severity === 'warn');
  return [
    ...blockers.map(sayFinding),
    ...warnings.map(
      finding =>
        `${sayFinding(finding)} (To go on all the same, list ${
          finding.code
        } in "accept".)`,
    ),
  ].join('\n');
}
