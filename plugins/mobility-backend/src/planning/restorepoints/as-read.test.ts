import { asRead, mergePoints, Point, PointFiles, sightOf } from '.';
import { knownWriters, metadata, PLACE, stored, view } from './testing/points';

const clusters = [view()];
const [listed] = mergePoints(
  clusters,
  [{ place: PLACE, begunAt: 2_000, points: [stored()] }],
  [],
  knownWriters(clusters),
);
const { metadata: fresh, contents, volumes } = listed;
const files: PointFiles = {
  metadata: fresh,
  contents,
  volumes,
  results: { state: 'ok', value: [] },
  operations: { state: 'missing' },
};
const unreadable = { state: 'unreadable' } as const;
const of = (namespace: string) => ({
  state: 'ok' as const,
  value: [{ severity: 'error' as const, namespace, text: 'x' }],
});
const seen = (change: Partial<PointFiles>, point: Point = listed) =>
  sightOf(asRead(point, { ...files, ...change }), {
    kind: 'owner',
    places: [{ clusterUid: 'uid-onprem', namespace: 'orders' }],
  }).kind;

describe('asRead', () => {
  it.each<[string, Partial<PointFiles>, string]>([
    ['the same files', {}, 'whole'],
    [
      'objects of others by now',
      {
        contents: {
          state: 'ok',
          value: { namespaces: ['orders', 'pay'], claims: [] },
        },
      },
      'part',
    ],
    [
      'only objects of others by now',
      { contents: { state: 'ok', value: { namespaces: ['pay'], claims: [] } } },
      'none',
    ],
    ['a damaged resource list', { contents: { state: 'corrupt' } }, 'none'],
    [
      'another cluster by now',
      {
        metadata: { state: 'ok', value: metadata({ sourceUid: 'uid-cloud' }) },
      },
      'none',
    ],
    ['results of others', { results: of('pay') }, 'part'],
    ['operations of others', { operations: of('pay') }, 'part'],
    ['results of one’s own', { results: of('orders') }, 'whole'],
    ['results that do not answer', { results: unreadable }, 'part'],
    ['a resource list that does not answer', { contents: unreadable }, 'part'],
  ])('%s', (_, change, sight) => expect(seen(change)).toBe(sight));

  it('knows that the point goes', () => {
    const value = metadata({ phase: 'Deleting' });
    const going = { ...listed, metadata: { state: 'ok' as const, value } };
    expect(asRead(going, files).metadata).toEqual(going.metadata);
  });
});
