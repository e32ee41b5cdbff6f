import { validationOf } from './validated';

const NOW = new Date('2026-03-01T12:00:00Z');
const AT = '2026-03-01T11:58:00Z';

it.each([
  [AT, undefined, { agoSeconds: 120, everySeconds: 60 }],
  [AT, '1h0m30s', { agoSeconds: 120, everySeconds: 3_630 }],
  [AT, '1.5h', { agoSeconds: 120, everySeconds: 5_400 }],
  // The clock's answer has no fractions of a second.
  ['2026-03-01T12:00:01Z', undefined, { agoSeconds: 0, everySeconds: 60 }],
  [null, undefined, undefined],
  [undefined, undefined, undefined],
  ['yesterday', undefined, undefined],
  [AT, '0s', undefined],
  [AT, '0h0m0s', undefined],
])('validated at %s, each %s', (at, frequency, validation) => {
  expect(validationOf(at, frequency, NOW)).toEqual(validation);
});
