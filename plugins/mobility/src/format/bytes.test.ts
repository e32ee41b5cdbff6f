import { translate as t } from '../__testUtils__/translate';
import { formatBytes, formatBytesOf } from './bytes';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

it.each([
  [0, '0 B'],
  [1, '1 B'],
  [1023, '1023 B'],
  [1024, '1 KiB'],
  [1536, '1.5 KiB'],
  [980 * MIB, '980 MiB'],
  [1023.6 * MIB, '1 GiB'],
  [GIB, '1 GiB'],
  [5.1 * GIB, '5.1 GiB'],
  [9.96 * GIB, '10 GiB'],
  [120 * GIB, '120 GiB'],
  [3 * 1024 * GIB, '3 TiB'],
])('formats %d bytes as %s', (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected);
});

it.each([
  [412 * MIB, 980 * MIB, '412 of 980 MiB'],
  [600 * MIB, 3.7 * GIB, '0.6 of 3.7 GiB'],
  [0, 5 * GIB, '0 of 5 GiB'],
  [3.4 * MIB, 980 * MIB, '3 of 980 MiB'],
  [0.26 * GIB, 1.5 * GIB, '0.3 of 1.5 GiB'],
  [10 * MIB, null, '10 MiB'],
  [0, 0, '0 of 0 B'],
])('formats %d of %s bytes as %s', (done, total, expected) => {
  expect(formatBytesOf(t, done, total)).toBe(expected);
});
