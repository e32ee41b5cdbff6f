import { sizeWords } from './size-words';

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [2 ** 30, '1 GiB'],
  [1.5 * 2 ** 40, '1.5 TiB'],
])('says %d bytes as %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
