import { nextTimes, When } from 'backstage-plugin-mobility-common';

const MINUTE = 60_000;
/** Velero looks once a minute, and may be busy; sooner nothing is called missed. */
export const GRACE_MINUTES = 5;
/** Nobody reads more, and a schedule of every minute has many. */
export const MOST_TIMES = 150;

export interface DueTimes {
  /** Times at which nothing was begun. */
  missed: Date[];
  /** Which time each of those that were begun was for. */
  begun: { dueAt: Date; beganAt: Date }[];
}

/**
 * Which times were due since `since`, and whether something was begun for them. Velero
 * makes up for what it has missed with one, whenever it comes back: that one is for the
 * newest time before it. Of an interval the next time is counted from the last one.
 */
export function dueTimes(options: {
  when: When;
  /** When it was made or resumed. */
  since: Date;
  now: Date;
  /** When those that there are were begun. */
  begun: Date[];
}): DueTimes {
  const { when, since, now } = options;
  const begun = [...options.begun].sort((a, b) => +a - +b);
  const overdue = new Date(now.getTime() - GRACE_MINUTES * MINUTE);
  return when.kind === 'every'
    ? intervalTimes(when, since, overdue, begun)
    : cronTimes(when, since, { now, overdue }, begun);
}

function cronTimes(
  when: When,
  since: Date,
  { now, overdue }: { now: Date; overdue: Date },
  begun: Date[],
): DueTimes {
  // Whoever begins them may have a clock that is ahead of the one asked.
  const last = begun.at(-1) ?? now;
  const due = timesUntil(when, since, last > now ? last : now);
  const taken = new Set<number>();
  const served = begun.map(beganAt => {
    const time = due.findLast(one => one <= beganAt);
    // One that was begun before anything was due, or after it was served, by hand
    // perhaps, is for itself.
    if (!time || taken.has(time.getTime())) return { beganAt, dueAt: beganAt };
    taken.add(time.getTime());
    return { beganAt, dueAt: time };
  });
  return {
    begun: served,
    missed: due.filter(time => !taken.has(time.getTime()) && time <= overdue),
  };
}

function intervalTimes(
  when: When & { kind: 'every' },
  since: Date,
  overdue: Date,
  begun: Date[],
): DueTimes {
  const step = when.minutes * MINUTE;
  const last = begun.at(-1) ?? since;
  const from = last > since ? last : since;
  const passed = Math.floor((overdue.getTime() - from.getTime()) / step);
  const first = Math.max(0, passed - MOST_TIMES);
  return {
    begun: begun.map(beganAt => ({ beganAt, dueAt: beganAt })),
    missed: Array.from(
      { length: Math.max(passed, 0) - first },
      (_, i) => new Date(from.getTime() + (first + i + 1) * step),
    ),
  };
}

/**
 * Times of a recurring copy that nobody has begun since it was looked at last: the
 * newest is to be begun now, the others were missed and are not made up for.
 */
export function dueSince(
  when: When,
  { lookedAt, now, anchor }: { lookedAt: Date; now: Date; anchor: Date },
): { due?: Date; missed: Date[] } {
  const passed = timesUntil(when, lookedAt, now, anchor);
  return { due: passed.at(-1), missed: passed.slice(0, -1) };
}

/** Those after `since`, up to `until`; where there are very many, the latest. */
function timesUntil(
  when: When,
  since: Date,
  until: Date,
  anchor: Date = since,
): Date[] {
  const [one, two] = nextTimes(when, { after: until, anchor, count: 2 });
  const gap = one && two ? two.getTime() - one.getTime() : 0;
  const earliest = new Date(
    until.getTime() - MOST_TIMES * Math.max(gap, MINUTE),
  );
  const after = since > earliest ? since : earliest;
  return nextTimes(when, { after, anchor, until }).slice(-MOST_TIMES);
}
