import { aSchedule, hoursAgo, ORDERS } from '../__testUtils__/fixtures';
import { translate as t } from '../__testUtils__/translate';
import { doesWords, recoveryWords, whenWords } from './schedule-words';

const cron = (text: string) =>
  ({ kind: 'cron', cron: text, timeZone: 'UTC' } as const);

it.each([
  [cron('5 * * * *'), 'Every hour at minute 5 (UTC)'],
  [cron('0 2 * * *'), 'Every night at 02:00 (UTC)'],
  [cron(' 30  14 * * * '), 'Every day at 14:30 (UTC)'],
  [cron('0 2 * * 0'), 'Every Sunday at 02:00 (UTC)'],
  [cron('0 * * * 1'), 'By cron 0 * * * 1 (UTC)'],
  [cron('0 2 1 * *'), 'By cron 0 2 1 * * (UTC)'],
  [cron('*/5 2 * * *'), 'By cron */5 2 * * * (UTC)'],
  [{ kind: 'every', minutes: 90 } as const, 'Every 1 h 30 min'],
  [{ kind: 'every', minutes: 1 } as const, 'Every minute'],
  [{ kind: 'every', minutes: 60 } as const, 'Every hour'],
  [{ kind: 'every', minutes: 1_440 } as const, 'Every day'],
  [{ kind: 'every', minutes: 2_880 } as const, 'Every 2 d'],
  [{ kind: 'every', minutes: 10_080 } as const, 'Every week'],
])('says when %j is', (when, expected) => {
  expect(whenWords(t, when)).toBe(expected);
});

it('says what is done', () => {
  expect(doesWords(t, 'orders', aSchedule().request)).toBe(
    'back up orders on onprem',
  );
});

it.each([
  ['met', 3, 4, '3 h old, wanted at most 4 h'],
  ['breached', 5, 4, '5 h old, wanted at most 4 h'],
  ['breached', undefined, 4, 'none, wanted at most 4 h old'],
  // An age that is known says nothing about newer ones that could not be read.
  ['unknown', 3, 4, 'not known'],
  ['none', 3, undefined, '3 h old, nothing is wanted'],
  ['none', undefined, undefined, 'none, nothing is wanted'],
] as const)('says %s of %s h against %s', (state, age, wanted, expected) => {
  const point = {
    state,
    newestAt: age === undefined ? undefined : hoursAgo(age),
    objective: wanted && { minutes: wanted * 60, from: ORDERS },
  };
  expect(recoveryWords(t, point, Date.now())).toBe(expected);
});
