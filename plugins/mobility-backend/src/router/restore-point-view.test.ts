import { mergePoints, sightOf, Viewer } from '../planning/restorepoints';
import {
  knownWriters,
  metadata,
  PLACE,
  stored,
  view,
  volume,
} from '../planning/restorepoints/testing/points';
import { toPointSummary, toRestorePoint } from './restore-point-view';

const clusters = [view()];
const [point] = mergePoints(
  clusters,
  [
    {
      place: PLACE,
      begunAt: 2_000,
      points: [
        stored({
          metadata: {
            state: 'ok',
            value: metadata({ warnings: 3 }),
          },
          contents: {
            state: 'ok',
            value: {
              namespaces: ['orders', 'pay'],
              claims: ['orders/data', 'pay/data'],
            },
          },
          volumes: {
            state: 'ok',
            value: [volume(), volume({ namespace: 'pay', state: 'skipped' })],
          },
        }),
      ],
    },
  ],
  [],
  knownWriters(clusters),
);
const detail = {
  metadata: point.metadata,
  contents: point.contents,
  volumes: point.volumes,
  resources: {
    state: 'ok' as const,
    value: new Map([
      ['v1/Namespace', ['orders', 'pay']],
      ['v1/PersistentVolume', ['pv-of-pay']],
      ['v1/Secret', ['orders/planted-name', 'pay/planted-name']],
      ['v1/Pod', ['orders/a', 'pay/a']],
    ]),
  },
  results: {
    state: 'ok' as const,
    value: [
      { severity: 'warning' as const, text: 'general, of pay' },
      { severity: 'warning' as const, namespace: 'pay', text: 'of pay' },
      { severity: 'warning' as const, namespace: 'orders', text: 'mine' },
    ],
  },
  operations: { state: 'missing' as const },
};
const source = {
  kind: 'store' as const,
  clusters: [],
  state: 'stale' as const,
};
const as = (viewer: Viewer) =>
  toRestorePoint(point, sightOf(point, viewer), detail, {
    sources: [source],
    named: 'counted',
    entities: [],
  });

describe('toRestorePoint', () => {
  it('counts Secrets without naming them', () => {
    const seen = as({ kind: 'admin' });
    expect(JSON.stringify(seen)).not.toContain('planted-name');
    expect(seen?.kinds).toContainEqual({ kind: 'v1/Secret', count: 2 });
  });

  it('shows of a shared point only one’s own, and that there is more', () => {
    const seen = as({
      kind: 'owner',
      places: [{ clusterUid: 'uid-onprem', namespace: 'orders' }],
    });
    expect(JSON.stringify(seen)).not.toMatch(/\bpay\b/);
    expect(seen).toMatchObject({
      otherNamespaces: 1,
      logs: 'withheld',
      usability: { answer: 'usable-with-warnings' },
      results: [{ count: 1, examples: ['mine'] }],
    });
    expect(seen?.kinds.map(({ kind }) => kind)).toEqual([
      'v1/Namespace',
      'v1/Pod',
      'v1/Secret',
    ]);
  });

  it('shows nothing to others', () => {
    expect(as({ kind: 'owner', places: [] })).toBeUndefined();
  });

  it('says which workloads were chosen where that is of its one namespace', () => {
    const partial = (namespaces: string[]): typeof point => ({
      ...point,
      metadata: {
        state: 'ok',
        value: metadata({ workloads: ['StatefulSet/db'] }),
      },
      contents: { state: 'ok', value: { namespaces, claims: [] } },
    });
    const seen = (namespaces: string[]) =>
      toPointSummary(partial(namespaces), { kind: 'whole' }, 'named')
        ?.workloads;
    expect(seen(['orders'])).toEqual(['StatefulSet/db']);
    expect(seen(['orders', 'pay'])).toBeUndefined();
  });

  it('shows to administrators what the owners would find incomplete', () => {
    expect(as({ kind: 'admin' })).toMatchObject({
      usability: { answer: 'incomplete' },
      logs: 'available',
      sources: [{ state: 'stale' }],
    });
  });

  it('tells who lists it only to whoever may see the clusters', () => {
    const listed = { ...point, listedBy: ['onprem', 'cloud'] };
    const of = (named: 'named' | 'counted') =>
      toPointSummary(listed, { kind: 'whole' }, named)?.listedBy;
    expect(of('named')).toEqual(['onprem', 'cloud']);
    expect(of('counted')).toEqual(['onprem']);
  });

  it.each([
    [[1, 2], 3],
    [[Number.MAX_SAFE_INTEGER, 1], undefined],
    [[1, undefined], undefined],
    [[], 0],
  ])('adds up %j', (sizes, bytes) => {
    const value = sizes.map(size => volume({ bytes: size }));
    const whole = { ...point, volumes: { state: 'ok' as const, value } };
    expect(toPointSummary(whole, { kind: 'whole' }, 'named')?.bytes).toBe(
      bytes,
    );
  });
});
