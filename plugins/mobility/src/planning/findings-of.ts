import { Finding } from 'backstage-plugin-mobility-common';
import { useEffect, useState } from 'react';

/** A refusal brings only what it is about; the rest still holds. */
export function mergeFindings(
  planned: Finding[],
  refused: Finding[],
): Finding[] {
  const ids = new Set(refused.map(({ id }) => id));
  return [...refused, ...planned.filter(({ id }) => !ids.has(id))];
}

/** Ids of the warnings, which is what can be accepted. */
export function warningsOf(findings: Finding[]): string[] {
  return findings
    .filter(({ severity }) => severity === 'warn')
    .map(({ id }) => id);
}

/** What was accepted holds for these warnings; others want to be read again. */
export function useAcceptance(
  plan: { findings: Finding[] } | undefined,
): [boolean, (accepted: boolean) => void] {
  const [accepted, setAccepted] = useState(false);
  const warnings = plan && warningsOf(plan.findings).join('\n');
  useEffect(() => setAccepted(false), [warnings]);
  return [accepted, setAccepted];
}
