import { readTimeout } from './read-timeout';

describe('readTimeout', () => {
  it.each([
    [undefined, 4 * 3_600_000],
    ['30m', 1_800_000],
    ['PT2H', 7_200_000],
    [{ hours: 1, minutes: 30 }, 5_400_000],
  ])('reads %j', (timeout, expected) => {
    expect(readTimeout(timeout)).toBe(expected);
  });

  const nonsense: (string | Record<string, number>)[] = [
    'a while',
    '',
    '0s',
    '-1h',
    {},
    { hours: -1 },
    { fortnights: 1 },
  ];
  it.each(nonsense)('says what it does not understand about %j', timeout => {
    expect(() => readTimeout(timeout)).toThrow(
      `"timeout" of mobility:clone is ${JSON.stringify(timeout)}`,
    );
  });
});
