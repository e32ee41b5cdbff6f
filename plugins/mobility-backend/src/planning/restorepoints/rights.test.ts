import { Viewer } from './rights';
import { mergePoints, Point, PointVolume, restrict, sightOf, mayName } from '.';
import {
  knownWriters,
  metadata,
  PLACE,
  stored,
  view,
  volume,
} from './testing/points';

const owner = (clusterUid: string, ...namespaces: string[]): Viewer => ({
  kind: 'owner',
  places: namespaces.map(namespace => ({ clusterUid, namespace })),
});
const point = (
  change = {},
  clusters = [view()],
  writers = knownWriters(clusters),
) =>
  mergePoints(
    clusters,
    [{ place: PLACE, begunAt: 2_000, points: [stored(change)] }],
    [],
    writers,
  )[0];
const thief = view({ cluster: 'thief', uid: 'uid-thief' });
const remembered = knownWriters([view()]);
const saysOf = (sourceUid: string) => ({
  metadata: { state: 'ok', value: metadata({ sourceUid }) },
});
const contents = (...namespaces: string[]) => ({
  state: 'ok',
  value: { namespaces, claims: namespaces.map(n => `${n}/data`) },
});

describe('sightOf', () => {
  it('is whole for the owner of all that is in it', () => {
    expect(sightOf(point(), owner('uid-onprem', 'orders', 'x'))).toEqual({
      kind: 'whole',
    });
  });

  it('is of one’s own namespaces where there are others', () => {
    expect(
      sightOf(
        point({ contents: contents('orders', 'pay') }),
        owner('uid-onprem', 'orders'),
      ),
    ).toEqual({ kind: 'part', namespaces: ['orders'], others: 1 });
  });

  it.each([
    [
      'a namespace of that name on another cluster',
      point(),
      owner('uid-cloud', 'orders'),
    ],
    ['another namespace', point(), owner('uid-onprem', 'pay')],
    ['no place at all', point(), owner('uid-onprem')],
    [
      'a point whose cluster is not known',
      point({}, []),
      owner('uid-onprem', 'orders'),
    ],
    [
      'a point whose content is not known',
      point({ contents: { state: 'corrupt' } }),
      owner('uid-onprem', 'orders'),
    ],
    [
      'a place that two clusters write to',
      point({}, [view(), thief]),
      owner('uid-thief', 'orders'),
    ],
    [
      'a place that another cluster writes to, while the true one is silent',
      point({}, [thief], {
        known: new Map(),
        configured: ['onprem', 'thief'],
      }),
      owner('uid-thief', 'orders'),
    ],
    [
      'a place that another cluster was first seen to write to',
      point({}, [thief], remembered),
      owner('uid-thief', 'orders'),
    ],
    [
      'a place that another cluster writes to too by now',
      point({}, [view(), thief], remembered),
      owner('uid-onprem', 'orders'),
    ],
    [
      'a place that its first writer does not write to any more',
      point({}, [view({ locations: [] })], remembered),
      owner('uid-onprem', 'orders'),
    ],
    [
      'two clusters of one UID, the other of which writes elsewhere',
      point({}, [view(), view({ cluster: 'twin', locations: [] })]),
      owner('uid-onprem', 'orders'),
    ],
    [
      'a cluster with the UID of another that is silent',
      point({}, [view({ cluster: 'twin' })], {
        ...remembered,
        configured: ['onprem', 'twin'],
      }),
      owner('uid-onprem', 'orders'),
    ],
    [
      'a backup that says it is of another cluster',
      point(saysOf('uid-cloud')),
      owner('uid-onprem', 'orders'),
    ],
    [
      'a backup that may say it is of another cluster',
      point({ metadata: { state: 'corrupt' } }),
      owner('uid-onprem', 'orders'),
    ],
    [
      'a namespace that is in it by its name only',
      point({
        contents: {
          state: 'ok',
          value: { namespaces: ['pay'], named: ['orders'], claims: [] },
        },
      }),
      owner('uid-onprem', 'orders'),
    ],
    [
      'a place that the cluster only reads',
      point({}, [
        view({ locations: [{ name: 'x', writes: false, ...PLACE }] }),
      ]),
      owner('uid-onprem', 'orders'),
    ],
  ])('is none for %s', (_, given, viewer) => {
    expect(sightOf(given, viewer)).toEqual({ kind: 'none' });
    expect(sightOf(given, { kind: 'admin' })).toEqual({ kind: 'whole' });
  });

  it.each([
    ['whose true cluster is silent after a restart', point({}, [], remembered)],
    ['that says it is of that cluster', point(saysOf('uid-onprem'))],
    [
      'of a cluster that has another name now',
      point({}, [view({ cluster: 'renamed' })], {
        ...remembered,
        configured: ['renamed'],
      }),
    ],
    [
      'of a cluster with two locations over one place',
      point({}, [
        view({
          locations: ['a', 'b'].map(name => ({ name, writes: true, ...PLACE })),
        }),
      ]),
    ],
  ])('is whole for the owner of one %s', (_, given) => {
    expect(sightOf(given, owner('uid-onprem', 'orders'))).toEqual({
      kind: 'whole',
    });
  });

  it.each<[string, Partial<Point>, number]>([
    [
      'a volume',
      { volumes: { state: 'ok', value: [volume({ namespace: 'pay' })] } },
      1,
    ],
    ['a message', { messages: { state: 'ok', value: ['orders', 'pay'] } }, 1],
    ['volumes that cannot be read', { volumes: { state: 'unreadable' } }, 0],
    ['messages that are damaged', { messages: { state: 'corrupt' } }, 0],
    [
      'a Namespace without objects',
      {
        contents: {
          state: 'ok',
          value: { namespaces: ['orders'], named: ['pay'], claims: [] },
        },
      },
      1,
    ],
  ])('is a part where others may be in it by %s', (_, change, others) => {
    expect(
      sightOf({ ...point(), ...change }, owner('uid-onprem', 'orders')),
    ).toEqual({ kind: 'part', namespaces: ['orders'], others });
  });

  it('is whole where a file of no use to others is missing', () => {
    const missing = { state: 'missing' } as const;
    const given = { ...point(), volumes: missing, messages: missing };
    expect(sightOf(given, owner('uid-onprem', 'orders')).kind).toBe('whole');
  });

  it('does not change with labels and the rest that a backup says of itself', () => {
    const forged = point({
      metadata: {
        state: 'ok',
        value: metadata({ byMobility: true, schedule: 'uid-thief' }),
      },
    });
    expect(sightOf(forged, owner('uid-thief', 'orders'))).toEqual({
      kind: 'none',
    });
  });
});

describe('what may be seen of a part', () => {
  const whole = point({
    contents: contents('orders', 'pay'),
    volumes: {
      state: 'ok',
      value: [volume(), volume({ namespace: 'pay' })],
    },
  });
  const sight = sightOf(whole, owner('uid-onprem', 'orders'));

  it('holds nothing of the others', () => {
    const seen = restrict(whole, sight);
    expect(JSON.stringify(seen)).not.toContain('pay');
    const volumes: PointVolume[] =
      seen?.volumes.state === 'ok' ? seen.volumes.value : [];
    expect(volumes).toHaveLength(1);
  });

  it.each([
    ['v1/Pod', 'orders/a', true],
    ['v1/Pod', 'pay/a', false],
    ['v1/Namespace', 'orders', true],
    ['v1/Namespace', 'pay', false],
    ['v1/PersistentVolume', 'orders', false],
  ])('%s %s: %s', (kind, name, may) => {
    expect(mayName(sight, kind, name)).toBe(may);
  });
});
