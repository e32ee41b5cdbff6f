import {
  FileFact,
  mergePoints,
  Point,
  PointContents,
  PointVolume,
  Viewer,
} from '../restorepoints';
import {
  knownWriters,
  metadata,
  PLACE,
  stored,
  view,
  volume,
} from '../restorepoints/testing/points';
import { ListedSchedule, OutsideFacts, outsideSchedule } from './outside';

const now = new Date('2026-11-27T10:00:00Z');

const nightly = (change: Partial<ListedSchedule> = {}): ListedSchedule => ({
  ...{ name: 'nightly', cron: '0 2 * * *', paused: false, phase: 'Enabled' },
  ...{ problems: [], includes: ['orders'], excludes: [], partial: false },
  lastBackupAt: '2026-11-27T02:00:07Z',
  ...change,
});
const facts = (
  change: Partial<ListedSchedule> = {},
  points: Point[] = [],
): OutsideFacts => ({
  ...{ cluster: 'onprem', clusterUid: 'uid-onprem' },
  ...{ schedule: nightly(change), points, now },
});
const owner = (...namespaces: string[]): Viewer => ({
  kind: 'owner',
  places: namespaces.map(namespace => ({
    clusterUid: 'uid-onprem',
    namespace,
  })),
});
const admin: Viewer = { kind: 'admin' };

describe('who sees a schedule that was made outside', () => {
  it.each<[string, Partial<ListedSchedule>, object | undefined]>([
    ['its owner', {}, { otherNamespaces: 0, byPattern: false }],
    ['not of others', { includes: ['pay'] }, undefined],
    [
      'one of several owners, with the others counted',
      { includes: ['orders', 'pay', 'shop'] },
      { otherNamespaces: 2, byPattern: false },
    ],
    ['everybody, of all', { includes: [] }, { byPattern: true }],
    ['everybody, of *', { includes: ['*'] }, { byPattern: true }],
    ['who fits a pattern', { includes: ['ord*'] }, { byPattern: true }],
    ['nobody else', { includes: ['pay*', '*s-'] }, undefined],
    ['who fits one of many parts', { includes: ['o*d*s'] }, {}],
    ['not where the parts overlap', { includes: ['orde*ders'] }, undefined],
    [
      'nobody by a pattern that is not read',
      { includes: ['order?'] },
      undefined,
    ],
    [
      'nobody by an expression',
      { includes: ['o.+', '(', 'orders|x'] },
      undefined,
    ],
    [
      'not whom it leaves out',
      { includes: ['*'], excludes: ['orders'] },
      undefined,
    ],
    [
      'not whom it may leave out',
      { includes: ['*'], excludes: ['[o]*'] },
      undefined,
    ],
    [
      'who is not among those that it leaves out',
      { includes: ['orders', 'pay'], excludes: ['pa*'] },
      { otherNamespaces: 0 },
    ],
  ])('%s', (_, change, expected) => {
    const seen = outsideSchedule(facts(change), owner('orders'));
    const own = expected && { namespaces: ['orders'], ...expected };
    expect({ seen }).toMatchObject({ seen: own });
  });

  it('is no owner on another cluster, or on one that has not said which it is', () => {
    const places = [{ clusterUid: 'uid-cloud', namespace: 'orders' }];
    const other: Viewer = { kind: 'owner', places };
    expect(outsideSchedule(facts(), other)).toBeUndefined();
    const unknown = { ...facts(), clusterUid: undefined };
    expect(outsideSchedule(unknown, owner('orders'))).toBeUndefined();
    expect(outsideSchedule(unknown, admin)).toBeDefined();
  });

  it('is whoever looks after the clusters, with all that it names', () => {
    const includes = ['orders', 'pay', 'team-*'];
    expect(outsideSchedule(facts({ includes }), admin)).toMatchObject({
      ...{ namespaces: ['orders', 'pay'], otherNamespaces: 0, byPattern: true },
    });
  });

  it('is told why Velero refuses it only where that can be about nobody else', () => {
    const problems = ['namespace pay is bad'];
    const problem = (change: object, viewer: Viewer) =>
      outsideSchedule(facts({ problems, ...change }), viewer)?.problem;
    expect(problem({}, owner('orders'))).toBe('namespace pay is bad');
    const shared = { includes: ['orders', 'pay'] };
    expect(problem(shared, owner('orders'))).toBeUndefined();
    expect(problem({ includes: ['*'] }, owner('orders'))).toBeUndefined();
    expect(problem(shared, admin)).toBe('namespace pay is bad');
  });
});

describe('when it is due', () => {
  it.each<[string, Partial<ListedSchedule>, string[]]>([
    ['by cron', {}, ['2026-11-28T02:00:00.000Z']],
    [
      'in a zone',
      { cron: 'CRON_TZ=Europe/Berlin 0 2 * * *' },
      ['2026-11-28T01:00:00.000Z'],
    ],
    [
      'counted from the last one',
      { cron: '@every 9h' },
      ['2026-11-27T11:00:07.000Z'],
    ],
    ['never while it is paused', { paused: true }, []],
    ['never where Velero refuses it', { phase: 'FailedValidation' }, []],
    ['not known where it cannot be read', { cron: '@every 90s' }, []],
  ])('%s', (_, change, expected) => {
    const seen = outsideSchedule(facts(change), admin);
    expect(seen?.nextTimes.slice(0, 1)).toEqual(expected);
  });
});

describe('how it went', () => {
  const backup = (
    name: string,
    day: number,
    change: Parameters<typeof stored>[0] = {},
    said: Parameters<typeof metadata>[0] = {},
  ) => {
    const startedAt = `2026-11-${day}T02:00:00.000Z`;
    const value = metadata({ startedAt, schedule: 'nightly', ...said });
    return stored({ name, metadata: { state: 'ok', value }, ...change });
  };
  const pointsOf = (...points: ReturnType<typeof stored>[]) => {
    const clusters = [view()];
    const stores = [{ place: PLACE, begunAt: 2_000, points }];
    return mergePoints(clusters, stores, [], knownWriters(clusters));
  };
  const bad: FileFact<PointVolume[]> = {
    state: 'ok',
    value: [volume({ state: 'failed' })],
  };

  it('by what can be used, and by no phase', () => {
    const points = pointsOf(
      backup('nightly-1', 20),
      backup('nightly-2', 21),
      backup('nightly-3', 22, { volumes: bad }),
      backup('nightly-4', 23, { volumes: { state: 'corrupt' } }),
    );
    expect(outsideSchedule(facts({}, points), owner('orders'))).toMatchObject({
      lastSuccess: { backup: 'nightly-2' },
      lastFailure: {
        backup: 'nightly-3',
        because: { code: 'OCCURRENCE_UNUSABLE' },
      },
      lastUnknown: { backup: 'nightly-4' },
    });
  });

  it('not by backups of another schedule, or of one of that name elsewhere', () => {
    const points = pointsOf(
      backup('nightly-1', 20, {}, { schedule: 'other' }),
      backup('by-hand', 21),
    );
    const seen = outsideSchedule(facts({}, points), admin);
    expect(seen?.lastSuccess).toBeUndefined();
    const elsewhere = { ...facts({}, pointsOf(backup('nightly-1', 20))) };
    for (const clusterUid of ['uid-cloud', undefined]) {
      const none = outsideSchedule({ ...elsewhere, clusterUid }, admin);
      expect(none).toMatchObject({ lastSuccess: undefined });
    }
    const nobodys = elsewhere.points.map(one => ({
      ...one,
      origin: undefined,
    }));
    expect(
      outsideSchedule(
        { ...elsewhere, points: nobodys, clusterUid: undefined },
        admin,
      ),
    ).toMatchObject({ lastSuccess: undefined });
  });

  it('by what of it is one’s own', () => {
    const contents: FileFact<PointContents> = {
      state: 'ok',
      value: {
        namespaces: ['orders', 'pay'],
        claims: ['orders/data', 'pay/data'],
      },
    };
    const volumes: FileFact<PointVolume[]> = {
      state: 'ok',
      value: [volume(), volume({ namespace: 'pay', state: 'failed' })],
    };
    const points = pointsOf(backup('nightly-1', 20, { contents, volumes }));
    const shared = facts({ includes: ['orders', 'pay'] }, points);
    expect(outsideSchedule(shared, owner('orders'))).toMatchObject({
      lastSuccess: { backup: 'nightly-1' },
    });
    expect(outsideSchedule(shared, owner('pay'))).toMatchObject({
      ...{ lastSuccess: undefined, lastFailure: { backup: 'nightly-1' } },
    });
  });

  it('is a failure without anything in it, and not known where it holds nothing of one’s own', () => {
    const lost = { contents: { state: 'missing' } } as const;
    const points = pointsOf(
      backup('nightly-1', 20, lost, { phase: 'Failed' }),
      backup('nightly-2', 21, lost),
    );
    expect(outsideSchedule(facts({}, points), owner('orders'))).toMatchObject({
      lastFailure: {
        backup: 'nightly-1',
        because: { params: { phase: 'Failed' } },
      },
      lastUnknown: { backup: 'nightly-2' },
      lastSuccess: undefined,
    });
  });
});
