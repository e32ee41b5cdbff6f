import { DateTime } from 'luxon';
import { Translate } from '../text';

interface Context {
  now: number;
  locale: string;
}

/** Relative: "3 minutes ago"; for what is about age. */
export function formatAgo(
  t: Translate,
  iso: string,
  { now, locale }: Context,
): string {
  const then = DateTime.fromISO(iso, { locale });
  const base = DateTime.fromMillis(now, { locale });
  if (Math.abs(base.diff(then).as('seconds')) < 5) {
    return t('common.time.justNow');
  }
  return then.toRelative({ base }) ?? formatExact(iso, { now, locale });
}

/** Absolute and short: "today 14:02", "yesterday 18:00", "17 Nov, 09:12". */
export function formatClock(
  t: Translate,
  iso: string,
  { now, locale }: Context,
  where: 'start' | 'middle' = 'middle',
): string {
  const then = DateTime.fromISO(iso, { locale });
  const today = DateTime.fromMillis(now, { locale }).startOf('day');
  const time = then.toLocaleString(DateTime.TIME_24_SIMPLE);
  const start = where === 'start';
  const tomorrow = today.plus({ days: 1 });
  if (then >= tomorrow && then < tomorrow.plus({ days: 1 })) {
    return start
      ? t('common.time.tomorrowStart', { time })
      : t('common.time.tomorrow', { time });
  }
  if (then >= today && then < tomorrow) {
    return start
      ? t('common.time.todayStart', { time })
      : t('common.time.today', { time });
  }
  if (then >= today.minus({ days: 1 }) && then < today) {
    return start
      ? t('common.time.yesterdayStart', { time })
      : t('common.time.yesterday', { time });
  }
  return then.toLocaleString({
    day: 'numeric',
    month: 'short',
    ...(then.year === today.year ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** A day: "30 Nov", with the year if it is another one. */
export function formatDay(iso: string, { now, locale }: Context): string {
  const then = DateTime.fromISO(iso, { locale });
  return then.toLocaleString({
    day: 'numeric',
    month: 'short',
    ...(then.year === DateTime.fromMillis(now).year ? {} : { year: 'numeric' }),
  });
}

/** The time of the day to the second, where the day is known: "18:00:07". */
export function formatTime(iso: string, { locale }: Context): string {
  return DateTime.fromISO(iso, { locale }).toLocaleString(
    DateTime.TIME_24_WITH_SECONDS,
  );
}

/** Everything, for the hover. */
export function formatExact(iso: string, { locale }: Context): string {
  return DateTime.fromISO(iso, { locale }).toLocaleString(
    DateTime.DATETIME_FULL_WITH_SECONDS,
  );
}
