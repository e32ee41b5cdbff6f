import { InputError } from '@backstage/errors';
import { chosenWorkloads } from 'backstage-plugin-mobility-common';
import { LocationFacts, PointFacts, StoredIn } from '../planning/facts';
import { pointId } from '../planning/restorepoints';
import { RecordedPoint } from './run-memory';

/** One of which it is known where it lies. */
export type Located<P extends RecordedPoint> = P & {
  backup: { location: StoredIn };
};

export function isLocated<P extends RecordedPoint>(
  recorded: P,
): recorded is Located<P> {
  return recorded.backup.location !== undefined;
}

/** @throws InputError naming the field of the request that names the run. */
export function requireLocated<P extends RecordedPoint>(
  field: string,
  run: string,
  recorded: P,
): Located<P> {
  if (!isLocated(recorded)) {
    const { backup } = recorded;
    throw new InputError(
      `${field}: run ${run} has not recorded where backup ${backup.name} lies, as older releases did not`,
    );
  }
  return recorded;
}

/** A backup as plans know it. */
export function toPoint(
  run: string,
  { plan, backup }: Located<RecordedPoint>,
): PointFacts {
  const { location, deleting, deleted, ...identity } = backup;
  const { endpoint = '', bucket, prefix } = location;
  return {
    id: pointId({ endpoint, bucket, prefix }, backup.name),
    run,
    ...identity,
    minutesLeft: minutesUntil(backup.expiresAt),
    source: plan.source,
    scope: plan.scope.mode,
    workloads: chosenWorkloads(plan),
    volumes: plan.volumes,
    location: whole(location),
    deletedBy: deleted?.run,
    deletingBy: deleting?.run,
  };
}

/** By the portal's clock; negative afterwards. */
export function minutesUntil(time: string | undefined): number | undefined {
  return time === undefined
    ? undefined
    : Math.floor((Date.parse(time) - Date.now()) / 60_000);
}

/** As it was when Velero wrote to it: how it is now is asked of who reads it. */
export function whole(location: StoredIn): LocationFacts {
  return {
    ...location,
    config: {},
    accessMode: 'ReadWrite',
    isDefault: false,
    phase: 'Available',
    message: '',
  };
}
