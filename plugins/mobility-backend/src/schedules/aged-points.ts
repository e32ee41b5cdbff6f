import { takesBackup } from 'backstage-plugin-mobility-common';
import { Point, StorePlace, usabilityOf } from '../planning/restorepoints';
import { AgedPoint } from '../planning/schedules';
import { isUsable, placeOf, pointKeyOf } from '../runs/recorded-backup';
import { RunRecord } from '../runs/run-record';

export interface KnownPoints {
  find(id: string): Point | undefined;
  /** Whether what is not found at a place is not there. */
  isRead(place: StorePlace): boolean;
}

/**
 * Backups that runs have made. What the store says of one counts for more than what its
 * run has recorded: somebody may have deleted it since, or a part of it.
 */
export function agedRuns(
  runs: RunRecord[],
  points: KnownPoints,
  now: Date,
): { aged: AgedPoint[]; ids: Set<string> } {
  const ids = new Set<string>();
  const aged = runs.flatMap(run => {
    const isOwn = run.plan.kind === 'backup' || run.plan.kind === 'clone';
    if (!isOwn || !isUsable(run, now.getTime())) return [];
    const { id } = pointKeyOf(run);
    if (id !== undefined) ids.add(id);
    const startedAt = run.doc.backup?.startedAt;
    return { startedAt, usable: usableRun(run, id, points) };
  });
  return { aged, ids };
}

function usableRun(
  { plan, doc }: RunRecord,
  id: string | undefined,
  points: KnownPoints,
): AgedPoint['usable'] {
  if (!takesBackup(plan)) return 'no';
  const point = id === undefined ? undefined : points.find(id);
  const said = point && !isUnread(point) ? usableOf(point) : undefined;
  if (said !== undefined && said !== 'yes') return said;
  const place = doc.backup && placeOf(doc.backup);
  if (!point && (!place || points.isRead(place))) return 'unknown';
  if (isPartial(plan.request)) return 'partial';
  return plan.volumes.some(isKept) ? 'local' : 'yes';
}

/**
 * A backup that no run has made: of the whole application only if all claims that it has
 * now are in it.
 */
export function agedPoint(
  point: Point,
  /** `namespace/name`; absent where they are not known. */
  claims: string[] | undefined,
): AgedPoint {
  const { metadata, contents } = point;
  const startedAt =
    metadata.state === 'ok' ? metadata.value.startedAt : undefined;
  const usable = usableOf(point);
  if (usable !== 'yes') return { startedAt, usable };
  const has = contents.state === 'ok' ? contents.value.claims : [];
  const isWhole = claims?.every(claim => has.includes(claim)) ?? false;
  return { startedAt, usable: isWhole ? 'yes' : 'unknown' };
}

/** Only a cluster lists it, and nobody can read the store. */
function isUnread({ store }: Point): boolean {
  return !store.seen && store.why === 'unread';
}

function isPartial(request: object): boolean {
  const isChosen = 'workloads' in request && request.workloads !== undefined;
  const isWithout =
    'leaveOut' in request &&
    Array.isArray(request.leaveOut) &&
    request.leaveOut.length > 0;
  return isChosen || isWithout;
}

function isKept({ rung, moved }: { rung: string; moved: boolean }): boolean {
  return !moved && rung !== 'left-out';
}

function usableOf(point: Point): AgedPoint['usable'] {
  const { answer, reasons } = usabilityOf(point);
  switch (answer) {
    case 'usable':
    case 'usable-with-warnings':
      return reasons.some(({ code }) => code === 'VOLUME_LOCAL')
        ? 'local'
        : 'yes';
    case 'unknown':
      return 'unknown';
    default:
      return 'no';
  }
}
