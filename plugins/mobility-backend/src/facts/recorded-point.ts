import { InputError } from '@backstage/errors';
import { LocationFacts, PointFacts, StoredIn } from '../planning/facts';
import { RecordedPoint } from './run-memory';

/** One of which it is known where it lies. */
export type Located<P extends RecordedPoint> = P & {
  backup: { location: StoredIn };
};

/** @throws InputError naming the field of the request that names the run. */
export function requireLocated<P extends RecordedPoint>(
  field: string,
  run: string,
  recorded: P,
): Located<P> {
  const { backup } = recorded;
  const { location } = backup;
  if (!location) {
    throw new InputError(
      `${field}: run ${run} has not recorded where backup ${backup.name} lies, as older releases did not`,
    );
  }
  return { ...recorded, backup: { ...backup, location } };
}

/** A backup as plans know it. */
export function toPoint(
  run: string,
  { plan, backup }: Located<RecordedPoint>,
): PointFacts {
  const { location, deleting, deleted, ...identity } = backup;
  const { expiresAt } = backup;
  return {
    run,
    ...identity,
    minutesLeft:
      expiresAt === undefined
        ? undefined
        : Math.floor((Date.parse(expiresAt) - Date.now()) / 60_000),
    source: plan.source,
    scope: plan.scope.mode,
    volumes: plan.volumes,
    location: whole(location),
    deletedBy: deleted?.run,
    deletingBy: deleting?.run,
  };
}

/** As it was when Velero wrote to it: how it is now is asked of who reads it. */
function whole(location: StoredIn): LocationFacts {
  return {
    ...location,
    config: {},
    accessMode: 'ReadWrite',
    isDefault: false,
    phase: 'Available',
    message: '',
  };
}
