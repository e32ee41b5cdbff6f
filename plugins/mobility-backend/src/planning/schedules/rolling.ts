import {
  BackupRequest,
  CloneRequest,
  ScheduleRequest,
} from 'backstage-plugin-mobility-common';
import { BackupSchedule, CloneSchedule, isCloneSchedule } from './facts';

/** What it does each time, as if it was asked for once. */
export function backupRequestOf({
  entityRef,
  does,
}: BackupSchedule): BackupRequest {
  return { ...does, entityRef };
}

/**
 * The copy of one time. Its name has the day and the minute that it was due, in UTC: by
 * the clock of a zone an hour comes twice in one night of the year.
 */
export function cloneRequestOf(
  { entityRef, does }: CloneSchedule,
  dueAt: Date,
): CloneRequest {
  const { target, keep: _, ...rest } = does;
  const namespaceMapping = Object.fromEntries(
    Object.entries(target.namespaceMapping).map(([from, to]) => [
      from,
      rollingName(to, dueAt),
    ]),
  );
  return { ...rest, entityRef, targets: [{ ...target, namespaceMapping }] };
}

export function rollingName(name: string, dueAt: Date): string {
  const digits = dueAt.toISOString().replace(/\D/g, '');
  return `${name}-${digits.slice(0, 8)}-${digits.slice(8, 12)}`;
}

/**
 * An id of a finding, the same each time: of a copy it may hold its name, which is
 * another each time. A warning that was accepted for the first one holds for the next.
 */
export function comparable(
  findingId: string,
  request: ScheduleRequest,
): string {
  if (!isCloneSchedule(request)) return findingId;
  return Object.values(request.does.target.namespaceMapping).reduce(
    (id, name) => id.replace(rolled(name), `${name}-*`),
    findingId,
  );
}

/** Of names as the schema lets them through there is nothing to escape. */
function rolled(name: string): RegExp {
  return new RegExp(`\\b${name}-\\d{8}-\\d{4}\\b`, 'g');
}
