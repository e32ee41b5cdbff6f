import { Note, RecoveryPoint } from 'backstage-plugin-mobility-common';
import { note } from '../note';

/** What is wanted of an entity, as its annotation or that of its System says. */
export type Objective =
  | { kind: 'none' }
  | { kind: 'minutes'; minutes: number; from: string }
  | { kind: 'unreadable'; value: string; from: string }
  | { kind: 'unknown'; reason: string };

/** A backup of the entity, as far as its age matters. */
export interface AgedPoint {
  startedAt?: string;
  /** `local`: usable, and lost with the storage. `partial`: of a part of the application. */
  usable: 'yes' | 'local' | 'partial' | 'no' | 'unknown';
}

/**
 * How old the newest usable backup is, against what is wanted. One that was begun in
 * time and is usable meets it, whatever else is not known; without such a one, anything
 * that is not known leaves it open whether there is.
 */
export function recoveryOf(
  objective: Objective,
  points: AgedPoint[],
  { now, unsure }: { now: Date; /** Who did not say all. */ unsure?: string },
): RecoveryPoint {
  const newestAt = newest(points.filter(({ usable }) => usable === 'yes'));
  const base = newestAt === undefined ? {} : { newestAt };
  switch (objective.kind) {
    case 'none':
      return { state: 'none', ...base };
    case 'unreadable': {
      const { from, value } = objective;
      const because = note('RECOVERY_BAD', { from, value });
      return { state: 'unknown', ...base, because };
    }
    case 'unknown': {
      const because = note('RECOVERY_UNKNOWN', { reason: objective.reason });
      return { state: 'unknown', ...base, because };
    }
    default:
      return {
        ...judge(objective.minutes, points, { now, unsure, newestAt }),
        ...base,
        objective: { minutes: objective.minutes, from: objective.from },
      };
  }
}

function judge(
  minutes: number,
  points: AgedPoint[],
  { now, unsure, newestAt }: { now: Date; unsure?: string; newestAt?: string },
): Pick<RecoveryPoint, 'state' | 'because'> {
  const earliest = now.getTime() - minutes * 60_000;
  const inTime = ({ startedAt }: AgedPoint) =>
    startedAt !== undefined && Date.parse(startedAt) >= earliest;
  if (points.some(one => one.usable === 'yes' && inTime(one))) {
    return { state: 'met' };
  }
  if (unsure !== undefined) {
    const because = note('RECOVERY_UNKNOWN', { reason: unsure });
    return { state: 'unknown', because };
  }
  const open = points.some(
    one => one.usable === 'unknown' && (!one.startedAt || inTime(one)),
  );
  if (open) {
    const reason = 'whether a newer backup is usable is not known';
    return { state: 'unknown', because: note('RECOVERY_UNKNOWN', { reason }) };
  }
  if (newestAt !== undefined) return { state: 'breached' };
  return { state: 'breached', because: whyNone(points) };
}

function whyNone(points: AgedPoint[]): Note {
  const has = (what: AgedPoint['usable']) =>
    points.some(({ usable }) => usable === what);
  if (has('local')) return note('RECOVERY_LOCAL', {});
  return has('partial')
    ? note('RECOVERY_PARTIAL', {})
    : note('RECOVERY_NONE', {});
}

function newest(points: AgedPoint[]): string | undefined {
  return points
    .flatMap(({ startedAt }) => startedAt ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
}

const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;
const SHORT = /^(\d+)(m|h|d|w)$/;
const MINUTES = { m: 1, h: 60, d: 1_440, w: 10_080 };

/** `PT4H`, `P1DT12H`, `4h`, `30m`, `1d`; nothing for what is no such duration. */
export function minutesOf(value: string): number | undefined {
  const text = value.trim();
  const short = SHORT.exec(text);
  if (short) {
    const unit = short[2] as keyof typeof MINUTES;
    return positive(Number(short[1]) * MINUTES[unit]);
  }
  const iso = ISO.exec(text);
  if (!iso || text.endsWith('T')) return undefined;
  const [weeks, days, hours, minutes] = iso
    .slice(1)
    .map(part => Number(part ?? 0));
  return positive(
    weeks * MINUTES.w + days * MINUTES.d + hours * MINUTES.h + minutes,
  );
}

function positive(minutes: number): number | undefined {
  return Number.isSafeInteger(minutes) && minutes > 0 ? minutes : undefined;
}
