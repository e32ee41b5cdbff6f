import type { When } from './schemas/schedule';

/*
 * Velero reads cron with github.com/robfig/cron v3 (ParseStandard), and libraries for
 * JavaScript read another language: 7 for Sunday, L and #, and other times where clocks
 * are changed. What is shown here has to be what happens there, so it is read by the
 * same rules. `when.test.ts` holds it against what robfig/cron itself has said.
 */

interface Field {
  name: string;
  min: number;
  max: number;
  words?: readonly string[];
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');
const FIELDS: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, words: MONTHS },
  { name: 'day of the week', min: 0, max: 6, words: DAYS },
];
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const MINUTE = 60_000;
/** Time zones change at full quarters of an hour. */
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** As far as robfig/cron looks. */
const YEARS_AHEAD = 5;

class CronError extends Error {}

interface Values {
  has: ReadonlySet<number>;
  /** `*`, `?` or one of them with a step of 1: the other field of days decides alone. */
  any: boolean;
}

interface Cron {
  minute: Values;
  hour: Values;
  day: Values;
  month: Values;
  weekday: Values;
}

/** What is wrong with an expression, or nothing. @public */
export function cronProblem(cron: string): string | undefined {
  try {
    parseCron(cron);
    return undefined;
  } catch (error) {
    if (error instanceof CronError) return error.message;
    throw error;
  }
}

/** Whether Velero knows it: names as they are written, no offsets. @public */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(zone)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', {
      timeZone: zone,
    }).resolvedOptions();
    // Velero finds it by a file of that very name; an alias has another one.
    return timeZone === zone || timeZone.toLowerCase() !== zone.toLowerCase();
  } catch {
    // Whatever it is, it is no time zone.
    return false;
  }
}

/**
 * The next times after `after`, as many as `count` or up to `until`, whichever comes
 * first. An interval is counted from `anchor`: the last time, or when it began.
 * @public
 */
export function nextTimes(
  when: When,
  options: { after: Date; anchor?: Date } & (
    | { count: number; until?: Date }
    | { count?: number; until: Date }
  ),
): Date[] {
  const { after, anchor = after, count = Infinity, until } = options;
  if (when.kind === 'every') {
    const step = when.minutes * MINUTE;
    const passed = Math.floor((after.getTime() - anchor.getTime()) / step);
    const first = anchor.getTime() + (Math.max(passed, 0) + 1) * step;
    const inTime = until ? Math.floor((until.getTime() - first) / step) + 1 : 0;
    const length = until ? Math.min(count, Math.max(inTime, 0)) : count;
    return Array.from({ length }, (_, i) => new Date(first + i * step));
  }
  const times: Date[] = [];
  if (count <= 0) return times;
  for (const time of cronTimes(when.cron, when.timeZone, { after, until })) {
    times.push(time);
    if (times.length >= count) break;
  }
  return times;
}

/** What Velero is told. @public */
export function veleroCron(when: When): string {
  return when.kind === 'every'
    ? `@every ${when.minutes}m`
    : `CRON_TZ=${when.timeZone} ${when.cron.trim().split(/\s+/).join(' ')}`;
}

/** Descriptors that robfig/cron takes for five fields. */
const DESCRIPTORS: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/**
 * The opposite of `veleroCron`, also of what others have written; nothing where it is not
 * one of ours, such as an interval with seconds. Without a time zone it is that of
 * Velero's own container, which is UTC.
 * @public
 */
export function readVeleroCron(text: string): When | undefined {
  const zoned = /^(?:CRON_TZ|TZ)=(\S+)\s+(.*)$/.exec(text.trim());
  const [timeZone, rest] = zoned ? [zoned[1], zoned[2]] : ['UTC', text.trim()];
  const every = /^@every\s+(?:(\d+)h)?(?:(\d+)m)?(?:0s)?$/.exec(rest);
  if (every) {
    const minutes = Number(every[1] ?? 0) * 60 + Number(every[2] ?? 0);
    return minutes > 0 ? { kind: 'every', minutes } : undefined;
  }
  const cron = DESCRIPTORS[rest] ?? rest;
  const isOurs = !cronProblem(cron) && isTimeZone(timeZone);
  return isOurs ? { kind: 'cron', cron, timeZone } : undefined;
}

function parseCron(cron: string): Cron {
  const parts = cron.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) {
    throw new CronError(
      'must have five fields: minute, hour, day of the month, month, day of the week',
    );
  }
  const [minute, hour, day, month, weekday] = parts.map((part, i) =>
    parseField(part, FIELDS[i]),
  );
  const parsed = { minute, hour, day, month, weekday };
  if (!comesEver(parsed)) {
    throw new CronError('never comes: no such month has such a day');
  }
  return parsed;
}

function parseField(text: string, field: Field): Values {
  const has = new Set<number>();
  let any = false;
  const ranges = text.split(',');
  for (const range of ranges) {
    if (range === '') throw wrong(text, field);
    const read = parseRange(range, field);
    any ||= read.any;
    for (let value = read.from; value <= read.to; value += read.step) {
      has.add(value);
    }
  }
  return { has, any };
}

function parseRange(text: string, field: Field) {
  const [range, stepText, ...slashes] = text.split('/');
  const [low, high, ...hyphens] = range.split('-');
  if (slashes.length > 0 || hyphens.length > 0) throw wrong(text, field);
  const step = stepText === undefined ? 1 : parseNumber(stepText, field);
  if (step === 0) throw wrong(text, field);
  if (low === '*' || low === '?') {
    if (high !== undefined) throw wrong(text, field);
    return { from: field.min, to: field.max, step, any: step === 1 };
  }
  const from = parseValue(low, field);
  const upTo = stepText === undefined ? from : field.max;
  const to = high === undefined ? upTo : parseValue(high, field);
  if (from < field.min || to > field.max || from > to) throw wrong(text, field);
  return { from, to, step, any: false };
}

function parseValue(text: string, field: Field): number {
  const word = field.words?.indexOf(text.toLowerCase()) ?? -1;
  return word < 0 ? parseNumber(text, field) : word + field.min;
}

function parseNumber(text: string, field: Field): number {
  if (!/^\d{1,4}$/.test(text)) throw wrong(text, field);
  return Number(text);
}

function wrong(text: string, { name, min, max, words }: Field): CronError {
  const also = words ? `, or ${words[0]} to ${words[words.length - 1]}` : '';
  return new CronError(
    `"${text}" is no ${name}: ${min} to ${max}${also}, *, lists (1,2), ranges (1-5) and steps (*/2)`,
  );
}

/** Of 30 February the answer is no. */
function comesEver({ day, month, weekday }: Cron): boolean {
  const byWeekday = !day.any && !weekday.any;
  return (
    byWeekday ||
    [...month.has].some(m => [...day.has].some(d => d <= LONGEST_MONTHS[m - 1]))
  );
}

/** Each whole minute whose time by the clock of the zone fits, as robfig/cron has it. */
function* cronTimes(
  text: string,
  timeZone: string,
  { after, until }: { after: Date; until?: Date },
): Generator<Date> {
  const cron = parseCron(text);
  const clock = clockOf(timeZone);
  const start = Math.floor(after.getTime() / MINUTE + 1) * MINUTE;
  const first = Math.floor((start + clock(start)) / DAY) * DAY;
  let last = first + YEARS_AHEAD * 366 * DAY;
  const end = until?.getTime() ?? Infinity;
  for (let date = first; date <= last; date += DAY) {
    // No clock is a day ahead of UTC.
    if (date - DAY > end) return;
    if (!fitsDay(cron, new Date(date))) continue;
    for (const time of timesOfDay(cron, clock, date, start)) {
      if (time.getTime() > end) return;
      last = date + YEARS_AHEAD * 366 * DAY;
      yield time;
    }
  }
}

function* timesOfDay(
  { hour, minute }: Cron,
  clock: (instant: number) => number,
  date: number,
  start: number,
): Generator<Date> {
  // Wide enough for a day that is longer, or begins at another offset, than its noon says.
  const begin = date - clock(date) - 3 * HOUR;
  const end = begin + DAY + 6 * HOUR;
  // To ask the clock takes long. It is changed on two days of a year, and on no other
  // does an hour have to ask which it is.
  const offset = clock(begin);
  const isSteady = offset === clock(end);
  for (let at = begin; at < end; at += QUARTER) {
    const wall = at + (isSteady ? offset : clock(at));
    if (wall < date || wall >= date + DAY) continue;
    if (!hour.has.has(new Date(wall).getUTCHours())) continue;
    for (let i = 0; i < QUARTER; i += MINUTE) {
      const fits = minute.has.has(new Date(wall + i).getUTCMinutes());
      if (fits && at + i >= start) yield new Date(at + i);
    }
  }
}

function fitsDay({ day, month, weekday }: Cron, date: Date): boolean {
  if (!month.has.has(date.getUTCMonth() + 1)) return false;
  const byDay = day.has.has(date.getUTCDate());
  const byWeekday = weekday.has.has(date.getUTCDay());
  return day.any || weekday.any ? byDay && byWeekday : byDay || byWeekday;
}

/** To make one takes long too. */
const clocks = new Map<string, (instant: number) => number>();

/** How far the clock of a zone is ahead of UTC at an instant, in milliseconds. */
function clockOf(timeZone: string): (instant: number) => number {
  const clock = clocks.get(timeZone) ?? makeClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

function makeClock(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return instant => {
    const parts = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, value]),
    );
    const [year, month, day, hour, minute] = [
      parts.year,
      parts.month,
      parts.day,
      parts.hour,
      parts.minute,
    ].map(Number);
    const wall = Date.UTC(year, month - 1, day, hour, minute);
    return wall - Math.floor(instant / MINUTE) * MINUTE;
  };
}
