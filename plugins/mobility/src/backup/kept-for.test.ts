import { translate as t } from '../__testUtils__/translate';
import { keptFor, offeredHours } from './kept-for';

it.each([
  [24, '1 day'],
  [720, '30 days'],
  [1, '1 hour'],
  [36, '36 hours'],
])('says how long %d hours are', (hours, expected) => {
  expect(keptFor(t, hours)).toBe(expected);
});

it('offers what an address asks for as well', () => {
  expect(offeredHours(720)).toEqual([24, 168, 720, 2160, 8760]);
  expect(offeredHours(36)).toEqual([24, 36, 168, 720, 2160, 8760]);
});
