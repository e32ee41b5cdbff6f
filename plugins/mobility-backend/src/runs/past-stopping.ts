import type { RunDoc } from './run-record';

/** Why a cancel comes too late for a run that is not over; absent: it does not. */
export function pastStopping({ asked, settling }: RunDoc): string | undefined {
  if (asked) return 'Velero deletes its backup already, and cannot be stopped';
  return settling
    ? 'the volumes that were put aside are given back already, and half of that would be no state to stop in'
    : undefined;
}
