import { PointSource } from 'backstage-plugin-mobility-common';
import { toSources, toUnsure } from './point-sources';

const denied: PointSource = {
  kind: 'store',
  clusters: ['onprem'],
  state: 'error',
  readAt: '2026-11-01T00:00:00.000Z',
  reason: 'access denied',
};

describe('toSources', () => {
  it('names all to whoever may see the clusters', () =>
    expect(toSources([denied], 'named')).toEqual([denied]));

  it('tells others only how they stand', () =>
    expect(toSources([denied], 'counted')).toEqual([
      { kind: 'store', clusters: [], state: 'error', readAt: denied.readAt },
    ]));
});

describe('toUnsure', () => {
  const stale = (cluster: string, since: string) => ({
    cluster,
    state: 'stale' as const,
    since,
  });
  const unknown = { cluster: 'cloud', state: 'unknown' as const };

  it.each([
    ['nothing', [], undefined],
    [
      'the oldest',
      [stale('cloud', '2'), stale('cloud', '1'), stale('cloud', '3')],
      [stale('cloud', '1')],
    ],
    ['the least certain', [stale('cloud', '1'), unknown], [unknown]],
    ['what stays so', [unknown, stale('cloud', '1')], [unknown]],
    [
      'each cluster',
      [unknown, stale('onprem', '1')],
      [unknown, stale('onprem', '1')],
    ],
  ])('says %s', (_, given, said) =>
    expect(toUnsure(given, 'named')).toEqual(said),
  );

  it('names no cluster to others', () =>
    expect(toUnsure([unknown], 'counted')).toEqual([{ state: 'unknown' }]));
});
