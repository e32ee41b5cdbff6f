import { compareVersions, goDirective, newest } from './go';
import { routesWithin } from './network';
import { availableMemory } from './system';

describe('Go versions', () => {
  it.each([
    ['1.26.8', '1.26.6', 1],
    ['1.26', '1.26.0', 0],
    ['1.9', '1.26', -1],
    ['1.27rc1', '1.26.8', 1],
  ])('%s against %s', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });

  it('reads the directive of a go.mod, and takes the newest', () => {
    expect(goDirective('module a\n\ngo 1.25.0\n\ntoolchain go1.26')).toBe(
      '1.25.0',
    );
    expect(newest(['1.24.0', '1.26.6', '1.25'])).toBe('1.26.6');
  });
});

describe('routesWithin', () => {
  it('finds routes in the range, around it, and not the default', () => {
    const routes = [
      { dst: 'default', dev: 'eth0' },
      { dst: '10.0.0.0/8', dev: 'vpn' },
      { dst: '10.222.3.0/24', dev: 'docker0' },
      { dst: '192.0.2.0/24', dev: 'eth0' },
    ];
    const found = routesWithin('10.222.0.0/16', routes);
    expect(found.map(({ dev }) => dev)).toEqual(['vpn', 'docker0']);
  });
});

describe('availableMemory', () => {
  it('reads /proc/meminfo', () => {
    const text = 'MemTotal: 100 kB\nMemAvailable:   2048 kB\n';
    expect(availableMemory(text)).toBe(2048 * 1024);
    expect(availableMemory('')).toBeUndefined();
  });
});
