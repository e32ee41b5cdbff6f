import { Settings } from 'luxon';
import { translate as t } from '../__testUtils__/translate';
import { formatAgo, formatClock, formatDay, formatExact } from './when';

const context = { now: Date.parse('2026-11-23T14:05:00Z'), locale: 'en-GB' };

beforeAll(() => {
  Settings.defaultZone = 'utc';
});
afterAll(() => {
  Settings.defaultZone = 'system';
});

it.each([
  ['2026-11-23T14:04:58Z', 'just now'],
  ['2026-11-23T14:02:00Z', '3 minutes ago'],
  ['2026-11-17T09:12:00Z', '6 days ago'],
])('tells the age of %s as %s', (iso, expected) => {
  expect(formatAgo(t, iso, context)).toBe(expected);
});

it.each([
  ['2026-11-23T14:02:00Z', 'today 14:02'],
  ['2026-11-23T00:00:00Z', 'today 00:00'],
  ['2026-11-23T23:59:00Z', 'today 23:59'],
  ['2026-11-24T02:00:00Z', 'tomorrow 02:00'],
  ['2026-11-25T02:00:00Z', '25 Nov, 02:00'],
  ['2026-11-22T18:00:00Z', 'yesterday 18:00'],
  ['2026-11-17T09:12:00Z', '17 Nov, 09:12'],
  ['2025-12-24T09:12:00Z', '24 Dec 2025, 09:12'],
])('tells the time %s as %s', (iso, expected) => {
  expect(formatClock(t, iso, context)).toBe(expected);
});

it('begins with a capital where nothing stands before it', () => {
  expect(formatClock(t, '2026-11-23T14:02:00Z', context, 'start')).toBe(
    'Today 14:02',
  );
  expect(formatClock(t, '2026-11-22T14:02:00Z', context, 'start')).toBe(
    'Yesterday 14:02',
  );
});

it('tells a day, with the year only if it is another one', () => {
  expect(formatDay('2026-12-01T10:00:00Z', context)).toBe('1 Dec');
  expect(formatDay('2027-01-02T10:00:00Z', context)).toBe('2 Jan 2027');
});

it('tells everything on request', () => {
  expect(formatExact('2026-11-23T14:02:07Z', context)).toContain('14:02:07');
});
