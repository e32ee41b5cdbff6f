import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  Finding,
  Note,
  PlanBlockedError,
  PlanChangedError,
  renderFinding,
} from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';

/** What others do at the moment, and clusters that answer again. */
const PASSING: ReadonlySet<Finding['code']> = new Set([
  'RUN_CONFLICT',
  'TOO_MANY_RUNS',
  'VELERO_BUSY',
  'CLUSTER_UNREACHABLE',
  'FACT_UNKNOWN',
]);

/** What ends without anybody mending anything, and may last: a restore, a pause. */
const WAITED_FOR: ReadonlySet<Finding['code']> = new Set([
  ...PASSING,
  'PAUSED',
  'POINT_IN_USE',
  'POINT_RESTORED',
  'POINT_UNSEEN',
  'DELETE_UNFINISHED',
]);

/** Why a run was not begun, where that is an answer and no fault of ours. */
export function refusalOf(error: unknown): Note | undefined {
  if (error instanceof PlanBlockedError) {
    const blocks = error.findings.some(({ severity }) => severity === 'block');
    const findings = error.findings
      .map(one => renderFinding(one).title)
      .join('; ');
    return blocks
      ? note('OCCURRENCE_BLOCKED', { findings })
      : note('OCCURRENCE_UNACCEPTED', { findings });
  }
  const isOurs =
    error instanceof PlanChangedError ||
    error instanceof ConflictError ||
    error instanceof InputError ||
    error instanceof NotFoundError;
  return isOurs
    ? note('OCCURRENCE_HELD', { reason: error.message })
    : undefined;
}

/** Whether it may be gone in a moment, without anybody doing anything. */
export function passesByItself(error: unknown): boolean {
  if (error instanceof PlanChangedError) return true;
  // Without a finding it was gone before it could be told.
  return (
    error instanceof PlanBlockedError &&
    error.findings.every(({ code }) => PASSING.has(code))
  );
}

/** Whether a removal is not called failed for it, however often it is asked for. */
export function isWaitedFor(error: unknown): boolean {
  if (error instanceof PlanChangedError || error instanceof NotFoundError) {
    return true;
  }
  return (
    error instanceof PlanBlockedError &&
    error.findings.every(({ code }) => WAITED_FOR.has(code))
  );
}
