import { mergePoints } from './merge';
import {
  knownWriters,
  listed,
  metadata,
  PLACE,
  stored,
  view,
} from './testing/points';

const store = (...names: string[]) => ({
  place: PLACE,
  begunAt: 2_000,
  points: names.map(name => stored({ name })),
});
const reads = (name: string, change = {}) =>
  view({
    cluster: name,
    uid: `uid-${name}`,
    locations: [{ name: 'theirs', writes: false, ...PLACE }],
    backups: [listed({ location: 'theirs' })],
    ...change,
  });

describe('mergePoints', () => {
  it('makes one row of a point that three clusters list', () => {
    const clusters = [
      view({ backups: [listed()] }),
      reads('cloud'),
      reads('edge'),
    ];
    const writers = knownWriters(clusters);
    const points = mergePoints(clusters, [store('nightly')], [], writers);
    expect(points).toHaveLength(1);
    expect(points[0].listedBy).toEqual(['onprem', 'cloud', 'edge']);
    expect(points[0].origin?.uid).toBe('uid-onprem');
  });

  it('knows that a point goes, though its files still say Completed', () => {
    const backups = [listed({ phase: 'Deleting' })];
    const [point] = mergePoints([view({ backups })], [store('nightly')]);
    expect(point.metadata).toMatchObject({ value: { phase: 'Deleting' } });
  });

  it('tells points of one name in two prefixes apart', () => {
    const other = { ...PLACE, prefix: 'cloud' };
    const points = mergePoints(
      [],
      [store('nightly'), { ...store('nightly'), place: other }],
    );
    expect(new Set(points.map(({ id }) => id)).size).toBe(2);
  });

  it('does not mind how an address ends', () => {
    const locations = [
      { ...PLACE, name: 'default', writes: true, endpoint: 'HTTP://s3/' },
    ];
    expect(
      mergePoints(
        [view({ locations, backups: [listed()] })],
        [store('nightly')],
      ),
    ).toHaveLength(1);
  });

  it('orders by time, newest first, and puts what has none last', () => {
    const at = (name: string, startedAt?: string) =>
      stored({
        name,
        metadata: { state: 'ok', value: metadata({ startedAt }) },
      });
    const points = [
      at('none'),
      at('old', '2026-01-01T00:00:00Z'),
      at('new', '2026-02-01T01:00:00+02:00'),
      stored({ name: 'broken', metadata: { state: 'corrupt' } }),
    ];
    const names = mergePoints([], [{ ...store(), points }]).map(p => p.name);
    expect(names.slice(0, 2)).toEqual(['new', 'old']);
    expect(names).toHaveLength(4);
  });

  it('shows what only clusters list, with the reason', () => {
    const [point] = mergePoints(
      [view({ backups: [listed()] })],
      [],
      [{ place: PLACE, problem: 'access denied' }],
    );
    expect(point.store).toEqual({
      seen: false,
      why: 'unread',
      reason: 'access denied',
    });
  });

  it.each(['InProgress', 'New', '', 'FailedValidation'])(
    'leaves out what is not a finished backup: "%s"',
    phase => {
      expect(
        mergePoints([view({ backups: [listed({ phase })] })], [store()]),
      ).toEqual([]);
    },
  );

  it('leaves out what lies behind a location that is gone', () => {
    expect(
      mergePoints([view({ backups: [listed({ location: 'x' })] })], []),
    ).toEqual([]);
  });
});
