import { CopyingPlan, FindingCode } from 'backstage-plugin-mobility-common';
import { findingsAbout } from './findings-about';

const LONGEST = 63;
const LAST_NUMBER = 9;

/** Findings that another name solves. */
const TAKEN: FindingCode[] = [
  'NAMESPACE_TAKEN',
  'NAMESPACE_IS_SOURCE',
  'CLAIMS_IN_TARGET',
  'NAMESPACE_TERMINATING',
  'VELERO_NAMESPACE_IN_SCOPE',
];

/**
 * Names to try for a copy, best first: the original's own where it may be free,
 * then `<name>-copy`, `<name>-copy-2` and so on.
 */
export function namespaceCandidates(
  namespace: string,
  options: { besideOriginal: boolean },
): string[] {
  const suffixes = ['-copy'];
  for (let n = 2; n <= LAST_NUMBER; n++) suffixes.push(`-copy-${n}`);
  const copies = suffixes.map(suffix => {
    const head = namespace.slice(0, LONGEST - suffix.length);
    return `${head.replace(/-+$/, '')}${suffix}`;
  });
  return options.besideOriginal ? copies : [namespace, ...copies];
}

/** Whether a plan says that its namespace on a cluster cannot be had. */
export function isTaken(plan: CopyingPlan, cluster: string): boolean {
  return findingsAbout(plan, cluster, ...TAKEN).length > 0;
}
