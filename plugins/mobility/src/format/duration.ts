import { Translate } from '../text';

/** How long something took, in its two largest units: "2 min 41 s". */
export function formatDuration(t: Translate, milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return t('common.time.seconds', { s: String(seconds) });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    const s = seconds % 60;
    return s === 0
      ? t('common.time.minutes', { m: String(minutes) })
      : t('common.time.minutesSeconds', { m: String(minutes), s: String(s) });
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    const m = minutes % 60;
    return m === 0
      ? t('common.time.hours', { h: String(hours) })
      : t('common.time.hoursMinutes', { h: String(hours), m: String(m) });
  }
  const d = String(Math.floor(hours / 24));
  const h = hours % 24;
  return h === 0
    ? t('common.time.days', { d })
    : t('common.time.daysHours', { d, h: String(h) });
}

/** The same, coarse: whole minutes from one minute on, for what still grows. */
export function formatElapsed(t: Translate, milliseconds: number): string {
  const minute = 60_000;
  return formatDuration(
    t,
    milliseconds < minute
      ? milliseconds
      : Math.floor(milliseconds / minute) * minute,
  );
}

/** Between two instants of the API; `now` stands in for an end to come. */
export function durationOf(
  span: { startedAt?: string; finishedAt?: string },
  now: number,
): number | undefined {
  if (!span.startedAt) return undefined;
  const end = span.finishedAt ? Date.parse(span.finishedAt) : now;
  return Math.max(0, end - Date.parse(span.startedAt));
}
