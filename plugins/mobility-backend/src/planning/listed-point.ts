import {
  Fact,
  ListedPoint,
  PointFacts,
  SeeingFacts,
  StoredState,
} from './facts';
import { targetLocations } from './locations';

/**
 * Whether what a cluster lists under the name of a backup is that backup. What a run
 * has made carries its mark. Of others there is none: one of that name that was begun
 * at that time, and lies in that place.
 */
export function isListed({ cluster, backup }: SeeingFacts, point: PointFacts) {
  if (!backup.known || !backup.value) return false;
  const listed = backup.value;
  return (
    isSame(listed, point) &&
    (point.run !== undefined ||
      targetLocations(cluster, point.location).some(
        ({ name }) => name === listed.location,
      ))
  );
}

/** But for where it lies. */
export function isSame(
  { run, startedAt }: Pick<ListedPoint, 'run' | 'startedAt'>,
  point: Pick<PointFacts, 'run' | 'takenAt'>,
): boolean {
  if (point.run !== undefined) return run === point.run;
  return isSameTime(startedAt, point.takenAt);
}

/** Phases of a Backup from which Velero restores. */
const RESTORABLE = ['Completed', 'PartiallyFailed'];

/**
 * Whether a backup that was good is still there: its archive is in the store or, where
 * that may not be read, its cluster lists it. What is not known is no backup.
 */
export function isThereNow(
  point: Pick<PointFacts, 'run' | 'takenAt'>,
  listed: Fact<ListedPoint | null>,
  stored: StoredState,
): boolean {
  const seen = listed.known ? listed.value : null;
  const own = seen && isSame(seen, point) ? seen : undefined;
  // Velero may be deleting it, whoever asked for that.
  if (own && !RESTORABLE.includes(own.phase)) return false;
  return stored.state === 'unread'
    ? own !== undefined
    : stored.state === 'there';
}

/** Velero counts in whole seconds; what has no time is the same as nothing. */
export function isSameTime(one?: string, other?: string): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    Date.parse(one) === Date.parse(other)
  );
}
