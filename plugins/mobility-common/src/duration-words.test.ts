import { durationWords } from './duration-words';

it.each([
  [-1, '0 s'],
  [59.4, '59 s'],
  [60, '1 min'],
  [161, '2 min 41 s'],
  [3600, '1 h'],
  [3900, '1 h 5 min'],
  [90_000, '25 h'],
])('says %d seconds as %s', (seconds, words) => {
  expect(durationWords(seconds)).toBe(words);
});
