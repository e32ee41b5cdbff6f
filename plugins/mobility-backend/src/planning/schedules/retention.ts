import { Note, Retention } from 'backstage-plugin-mobility-common';
import { note } from '../note';

/** A backup of a schedule, as far as keeping it goes. */
export interface KeptPoint {
  backup: string;
  takenAt: Date;
  /** `unknown`: it could not be found out. `running`: it is being made. */
  usable: 'yes' | 'no' | 'unknown' | 'running';
}

export interface Keeping extends KeptPoint {
  keeps: boolean;
  because: Note;
}

/**
 * Which backups stay, and why. Only usable ones count: of a day, a week and a month its
 * last usable one. What is not known, or not finished, is never let go, and neither is
 * the newest usable one. One that is not usable goes once there is a newer one that is:
 * until then it may be all that there is to look at.
 *
 * Days are those of UTC, so that a day is a day whoever looks.
 */
export function keepPoints(
  points: KeptPoint[],
  retention: Retention,
): Keeping[] {
  const newest = [...points].sort(
    (a, b) => b.takenAt.getTime() - a.takenAt.getTime(),
  );
  const usable = newest.filter(point => point.usable === 'yes');
  const reasons = listed(usable, retention);
  return newest.map(point => ({
    ...point,
    ...decide(point, usable[0], reasons.get(point)),
  }));
}

function decide(
  point: KeptPoint,
  newestUsable: KeptPoint | undefined,
  listedAs: Note | undefined,
): Pick<Keeping, 'keeps' | 'because'> {
  switch (point.usable) {
    case 'running':
      return { keeps: true, because: note('KEPT_RUNNING', {}) };
    case 'unknown':
      return { keeps: true, because: note('KEPT_UNJUDGED', {}) };
    case 'no':
      return newestUsable && newestUsable.takenAt > point.takenAt
        ? { keeps: false, because: note('GOES_BAD', {}) }
        : { keeps: true, because: note('KEPT_YOUNG', {}) };
    default:
      if (listedAs) return { keeps: true, because: listedAs };
      return point === newestUsable
        ? { keeps: true, because: note('KEPT_ONLY', {}) }
        : { keeps: false, because: note('GOES_OLD', {}) };
  }
}

/** The first reason for each, `last` before days, weeks and months. */
function listed(
  usable: KeptPoint[],
  { last, daily, weekly, monthly }: Retention,
): Map<KeptPoint, Note> {
  const reasons = new Map<KeptPoint, Note>();
  const say = (point: KeptPoint, because: Note) => {
    if (!reasons.has(point)) reasons.set(point, because);
  };
  usable
    .slice(0, last)
    .forEach(point => say(point, note('KEPT_LAST', { count: last })));
  lastOfEach(usable, dayOf)
    .slice(0, daily)
    .forEach(point => say(point, note('KEPT_DAILY', { day: dayOf(point) })));
  lastOfEach(usable, weekOf)
    .slice(0, weekly)
    .forEach(point => say(point, note('KEPT_WEEKLY', { day: weekOf(point) })));
  lastOfEach(usable, monthOf)
    .slice(0, monthly)
    .forEach(point =>
      say(point, note('KEPT_MONTHLY', { month: monthOf(point) })),
    );
  return reasons;
}

/** Newest first, so that the first of each is its last one. */
function lastOfEach(
  newestFirst: KeptPoint[],
  periodOf: (point: KeptPoint) => string,
): KeptPoint[] {
  const seen = new Set<string>();
  return newestFirst.filter(point => {
    const period = periodOf(point);
    if (seen.has(period)) return false;
    seen.add(period);
    return true;
  });
}

function dayOf({ takenAt }: KeptPoint): string {
  return takenAt.toISOString().slice(0, 10);
}

function monthOf({ takenAt }: KeptPoint): string {
  return takenAt.toISOString().slice(0, 7);
}

/** By its Monday. */
function weekOf({ takenAt }: KeptPoint): string {
  const monday = new Date(takenAt);
  monday.setUTCDate(takenAt.getUTCDate() - ((takenAt.getUTCDay() + 6) % 7));
  return monday.toISOString().slice(0, 10);
}

const HOURS = { daily: 24, weekly: 7 * 24, monthly: 31 * 24 };

/**
 * How many hours back a retention reaches, at the least: `last` by the longest time
 * between two of the next ones. Velero's own limit has to be twice that, so that it
 * deletes nothing that Mobility keeps, also while Mobility is away for a while.
 */
export function reachOf(
  { last, ...periods }: Retention,
  nextTimes: Date[],
): { hours: number; ttlHoursAtLeast: number } {
  const hours = Math.ceil(
    Math.max(
      last * longestGap(nextTimes),
      periods.daily * HOURS.daily,
      periods.weekly * HOURS.weekly,
      periods.monthly * HOURS.monthly,
    ),
  );
  return { hours, ttlHoursAtLeast: hours * 2 };
}

function longestGap(times: Date[]): number {
  const gaps = times
    .slice(1)
    .map((time, i) => (time.getTime() - times[i].getTime()) / 3_600_000);
  return Math.max(0, ...gaps);
}
