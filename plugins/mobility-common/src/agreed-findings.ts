import { Finding } from './schemas/finding';

/**
 * Warnings that come and go by themselves: with pods, Jobs and what was measured
 * last. They are accepted when a run starts; that one passes afterwards makes no
 * other plan of it.
 */
const PASSING: ReadonlySet<Finding['code']> = new Set([
  'NOT_READY',
  'JOBS_OPEN',
  'MOVER_QUOTA',
  'VOLUME_NEARLY_FULL',
  'LOCATION_STALE',
  'POINT_EXPIRES',
  'QUIESCE_HELD',
  'QUIESCE_HELD_AT_MOST',
  'QUIESCE_MAYBE_TOO_LONG',
  'QUIESCE_UNKNOWN',
]);

/**
 * What a requester agrees to and what makes it another plan when it comes or
 * goes: neither infos nor what passes by itself.
 * @public
 */
export function agreedFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ code, severity }) => severity !== 'info' && !PASSING.has(code),
  );
}
