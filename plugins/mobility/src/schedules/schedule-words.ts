import {
  Occurrence,
  RecoveryPoint,
  ScheduleRequest,
  ScheduleStanding,
  When,
} from 'backstage-plugin-mobility-common';
import { formatDuration } from '../format';
import { Translate } from '../text';
import { StatusKind } from '../ui';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const MINUTE = 60_000;
/** Intervals of which the number is not told. */
const ONES: Record<number, 'minute' | 'hour' | 'day' | 'week' | undefined> = {
  1: 'minute',
  60: 'hour',
  1_440: 'day',
  10_080: 'week',
};
/** Before this hour it is night. */
const MORNING = 6;

/** When it is due, in words; what has no simple ones is told as it is written. */
export function whenWords(t: Translate, when: When): string {
  if (when.kind === 'every') {
    const one = ONES[when.minutes];
    if (one) return t(`schedules.when.everyOne.${one}`);
    return t('schedules.when.every', {
      time: formatDuration(t, when.minutes * MINUTE),
    });
  }
  const { timeZone: zone } = when;
  const cron = when.cron.trim().split(/\s+/).join(' ');
  const simple = /^(\d{1,2}) (\d{1,2}|\*) \* \* ([0-6]|\*)$/.exec(cron);
  if (!simple) return t('schedules.when.cron', { cron, zone });
  const [, minute, hour, day] = simple;
  if (hour === '*') {
    return day === '*'
      ? t('schedules.when.hourly', { minute, zone })
      : t('schedules.when.cron', { cron, zone });
  }
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (day !== '*') {
    return t('schedules.when.weekly', {
      day: t(`schedules.when.day.${DAYS[Number(day)]}`),
      time,
      zone,
    });
  }
  return Number(hour) < MORNING
    ? t('schedules.when.nightly', { time, zone })
    : t('schedules.when.daily', { time, zone });
}

/** What it does each time. */
export function doesWords(
  t: Translate,
  name: string,
  { does }: Pick<ScheduleRequest, 'does'>,
): string {
  const { cluster } = does.source;
  return does.kind === 'backup'
    ? t('schedules.does.backup', { name, cluster })
    : t('schedules.does.keep', {
        what: t('schedules.does.clone', {
          name,
          source: cluster,
          cluster: does.target.cluster,
        }),
        keep: t('common.copies', { count: does.keep }),
      });
}

/** What is not known is never shown as good. */
export const RECOVERY_KINDS: Record<RecoveryPoint['state'], StatusKind> = {
  met: 'ok',
  breached: 'bad',
  unknown: 'unknown',
  none: 'info',
};

/** How old the newest usable backup is, against what is wanted. */
export function recoveryWords(
  t: Translate,
  { state, newestAt, objective }: RecoveryPoint,
  now: number,
): string {
  if (state === 'unknown') return t('schedules.recovery.unknown');
  const wanted = objective && formatDuration(t, objective.minutes * MINUTE);
  const age =
    newestAt &&
    t('schedules.recovery.old', {
      age: formatDuration(t, wholeMinutes(now - Date.parse(newestAt))),
    });
  if (!wanted || state === 'none') {
    return age
      ? t('schedules.recovery.none', { age })
      : t('schedules.recovery.noneAtAll');
  }
  return age
    ? t(`schedules.recovery.${state}`, { age, objective: wanted })
    : t('schedules.recovery.breachedNone', { objective: wanted });
}

export const STANDING_KINDS: Record<ScheduleStanding['state'], StatusKind> = {
  applied: 'ok',
  pending: 'wait',
  drifted: 'warn',
  gone: 'bad',
  deleting: 'run',
  here: 'ok',
};

export const OCCURRENCE_KINDS: Record<Occurrence['state'], StatusKind> = {
  running: 'run',
  succeeded: 'ok',
  failed: 'bad',
  unknown: 'unknown',
  missed: 'warn',
  refused: 'warn',
};

function wholeMinutes(milliseconds: number): number {
  return Math.floor(milliseconds / MINUTE) * MINUTE;
}
