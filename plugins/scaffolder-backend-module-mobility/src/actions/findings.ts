import { LoggerService } from '@backstage/backend-plugin-api';
import { Finding, renderFinding } from 'backstage-plugin-mobility-common';

const LEVELS = { block: 'error', warn: 'warn', info: 'info' } as const;

/** In short lines: the log of a task does not wrap them. */
export function logFinding(
  finding: Finding,
  logger: Pick<LoggerService, 'info' | 'warn' | 'error'>,
): void {
  const { title, detail, remedy } = renderFinding(finding);
  const level = LEVELS[finding.severity];
  for (const line of [title, `  ${detail}`, `  ${remedy}`]) logger[level](line);
}

function sayFinding(finding: Finding): string {
  const { title, detail, remedy } = renderFinding(finding);
  return `${title}. ${detail} ${remedy}`;
}

/** Findings that stop a plan: blockers, and warnings that were not accepted. */
export function inTheWay(findings: Finding[], accept: string[]): Finding[] {
  return findings.filter(
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
