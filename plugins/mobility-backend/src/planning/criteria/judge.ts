import {
  Criterion,
  Finding,
  FindingCode,
  Note,
} from 'backstage-plugin-mobility-common';

export interface Evidence {
  /** Whatever says that it is not so. */
  denies: FindingCode[];
  /** Whatever leaves it open. */
  doubts: FindingCode[];
  /** Whether the facts show it: without this it is never met. */
  isShown: boolean;
  evidence: Note[];
}

/** Where nobody answered, or may be asked. */
export const NOT_READ: FindingCode[] = [
  'CLUSTER_UNKNOWN',
  'CLUSTER_UNREACHABLE',
  'CLUSTER_UNAUTHORIZED',
  'FORBIDDEN',
  'FACT_UNKNOWN',
];

/**
 * A condition is unmet by a finding that denies it, met only by facts that show
 * it, and else unknown. Findings that read badly count only where facts are
 * missing: a right that lacks for another thing is no doubt.
 */
export function judge(
  findings: Finding[],
  { denies, doubts, isShown, evidence }: Evidence,
): Criterion {
  const among = (codes: FindingCode[]) => [
    ...new Set(
      findings.flatMap(({ code }) => (codes.includes(code) ? code : [])),
    ),
  ];
  const denied = among(denies);
  if (denied.length > 0) return { state: 'unmet', because: denied, evidence };
  const doubted = among(doubts);
  if (doubted.length === 0 && isShown) {
    return { state: 'met', because: [], evidence };
  }
  const because = [
    ...new Set([...doubted, ...(isShown ? [] : among(NOT_READ))]),
  ];
  return { state: 'unknown', because, evidence };
}
