import { translate as t } from '../__testUtils__/translate';
import { durationOf, formatDuration, formatElapsed } from './duration';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

it.each([
  [-5, '0 s'],
  [400, '0 s'],
  [9 * SECOND, '9 s'],
  [59.6 * SECOND, '1 min'],
  [2 * MINUTE + 41 * SECOND, '2 min 41 s'],
  [HOUR, '1 h'],
  [HOUR + 5 * MINUTE, '1 h 5 min'],
  [24 * HOUR, '1 d'],
  [50 * HOUR, '2 d 2 h'],
])('formats %d ms as %s', (milliseconds, expected) => {
  expect(formatDuration(t, milliseconds)).toBe(expected);
});

it.each([
  [41 * SECOND, '41 s'],
  [3 * MINUTE + 59 * SECOND, '3 min'],
  [HOUR + 30 * SECOND, '1 h'],
])('tells %d ms that still grow as %s', (milliseconds, expected) => {
  expect(formatElapsed(t, milliseconds)).toBe(expected);
});

it('measures up to the end, or up to now', () => {
  const startedAt = '2026-11-23T14:00:00Z';
  const now = Date.parse('2026-11-23T14:05:00Z');
  expect(durationOf({}, now)).toBeUndefined();
  expect(durationOf({ startedAt }, now)).toBe(5 * MINUTE);
  expect(
    durationOf({ startedAt, finishedAt: '2026-11-23T14:01:00Z' }, now),
  ).toBe(MINUTE);
});
