import { ScheduleRecord } from './schedule-record';

/**
 * Now, by the database's clock as it was when a look began: what one replica writes down
 * is compared by another, whose own clock may be ahead.
 */
export function leaseClock({ id, lease }: ScheduleRecord): Date {
  if (!lease) throw new Error(`Nobody looks at schedule ${id}`);
  return new Date(lease.takenAt + (performance.now() - lease.elapsedAt));
}
