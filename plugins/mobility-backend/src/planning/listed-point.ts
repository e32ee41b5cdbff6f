import { ListedPoint, PointFacts, SeeingFacts } from './facts';
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

/** Velero counts in whole seconds; what has no time is the same as nothing. */
export function isSameTime(one?: string, other?: string): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    Date.parse(one) === Date.parse(other)
  );
}
