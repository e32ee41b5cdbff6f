import {
  ProcessEntry,
  descendantsOf,
  identify,
  isAlive,
  parseStat,
} from './processes';

describe('parseStat', () => {
  it('is not misled by a name with spaces and parentheses', () => {
    const rest = [...Array(17).keys()].join(' ');
    expect(parseStat(`42 (a) S (b) R 7 ${rest} 1234 0`)).toEqual({
      pid: 42,
      state: 'R',
      parent: 7,
      startTime: '1234',
    });
  });
});

describe('descendantsOf', () => {
  const entry = (pid: number, parent: number): ProcessEntry => ({
    pid,
    parent,
    state: 'S',
    startTime: '1',
  });

  it('finds all below, its own children first', () => {
    const entries = [entry(4, 3), entry(2, 1), entry(3, 2), entry(9, 8)];
    expect(descendantsOf(1, entries).map(({ pid }) => pid)).toEqual([2, 3, 4]);
  });
});

describe('isAlive', () => {
  it('knows this process, and not another with the same pid', async () => {
    const self = await identify(process.pid);
    expect(await isAlive(self)).toBe(true);
    expect(await isAlive({ ...self, startTime: '1' })).toBe(false);
  });
});
