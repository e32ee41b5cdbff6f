import { addressPlan, rangesOverlap } from './addresses';

describe('addressPlan', () => {
  it('gives each cluster ranges of its own, all within one', () => {
    const { range, clusters } = addressPlan('172.20');
    expect(range).toBe('172.20.0.0/16');
    const ranges = Object.values(clusters).flatMap(c => [
      c.podRange,
      c.serviceRange,
    ]);
    ranges.forEach((a, i) => {
      expect(rangesOverlap(a, range)).toBe(true);
      ranges.slice(i + 1).forEach(b => expect(rangesOverlap(a, b)).toBe(false));
    });
  });

  it.each(['8.8', '10', '172.32', '10.222.0', 'x'])('refuses %s', prefix => {
    expect(() => addressPlan(prefix)).toThrow('MOBILITY_LAB_NETWORK');
  });
});

describe('rangesOverlap', () => {
  it.each([
    ['10.0.0.0/8', '10.222.0.0/16', true],
    ['10.222.16.0/24', '10.222.17.0/24', false],
    ['192.168.1.5', '192.168.0.0/16', true],
    ['255.255.255.255', '255.255.255.254', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(rangesOverlap(a, b)).toBe(expected);
    expect(rangesOverlap(b, a)).toBe(expected);
  });
});
