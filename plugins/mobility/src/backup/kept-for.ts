import { Translate } from '../text';

const DAY = 24;

/** What is offered, in hours: a day, a week, a month, three months, a year. */
const OFFERED = [DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY];

/** How long a backup is kept, in words. */
export function keptFor(t: Translate, hours: number): string {
  return hours % DAY === 0
    ? t('backup.keep.days', { count: hours / DAY })
    : t('backup.keep.hours', { count: hours });
}

/** What there is to choose from, with what an address asks for. */
export function offeredHours(chosen: number): number[] {
  return [...new Set([...OFFERED, chosen])].sort((a, b) => a - b);
}
