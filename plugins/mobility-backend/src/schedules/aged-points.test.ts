import { takesBackup } from 'backstage-plugin-mobility-common';
import { Point, pointId } from '../planning/restorepoints';
import { RunRecord } from '../runs/run-record';
import { backupRecord } from '../runs/testing';
import { agedPoint, agedRuns } from './aged-points';

const NOW = new Date('2026-11-27T10:00:00Z');
const PLACE = { endpoint: 'https://s3', bucket: 'b', prefix: 'onprem' };
const NAME = 'orders-1';

/** A run whose backup is whole, as it has recorded it. */
function whole(): RunRecord {
  const run = backupRecord({ state: 'succeeded' });
  const startedAt = '2026-11-27T09:00:00Z';
  const location = { name: 'default', provider: 'aws', ...PLACE };
  run.doc.backup = {
    ...{ name: NAME, uid: 'u', attempt: 1, volumes: [], startedAt, location },
  };
  const step = run.doc.steps.find(({ name }) => name === 'backup');
  Object.assign(step ?? {}, { state: 'done', attempt: 1 });
  if (takesBackup(run.plan)) {
    run.plan.volumes = run.plan.volumes.map(one => ({ ...one, moved: true }));
  }
  return run;
}

function point(change: Partial<Point> = {}): Point {
  return {
    id: pointId(PLACE, NAME),
    name: NAME,
    place: PLACE,
    listedBy: ['onprem'],
    metadata: {
      state: 'ok',
      value: {
        ...{ phase: 'Completed', warnings: 0, errors: 0, byMobility: false },
        startedAt: '2026-11-27T09:00:00Z',
      },
    },
    contents: {
      state: 'ok',
      value: { namespaces: ['orders'], claims: ['orders/data'] },
    },
    volumes: {
      state: 'ok',
      value: [{ namespace: 'orders', claim: 'data', state: 'stored' }],
    },
    store: { seen: true, archive: true },
    ...change,
  };
}

describe('a backup that a run has made', () => {
  const usable = (
    run: RunRecord,
    { found, isRead = true }: { found?: Point; isRead?: boolean },
  ) =>
    agedRuns(
      [run],
      {
        find: id => (found?.id === id ? found : undefined),
        isRead: () => isRead,
      },
      NOW,
    ).aged.map(one => one.usable);
  const lost = point({
    volumes: {
      state: 'ok',
      value: [{ namespace: 'orders', claim: 'data', state: 'failed' }],
    },
  });
  const unread = point({
    store: { seen: false, why: 'unread', reason: 'no credentials' },
  });

  it('counts where the store has it', () => {
    expect(usable(whole(), { found: point() })).toEqual(['yes']);
  });

  it.each<[string, { found?: Point; isRead?: boolean }, string]>([
    ['is not there any more', {}, 'unknown'],
    ['has lost data', { found: lost }, 'no'],
    ['has lost its archive', { found: gone() }, 'no'],
  ])('does not count where it %s', (_, world, expected) => {
    expect(usable(whole(), world)).toEqual([expected]);
  });

  it.each([
    ['nobody can read the store', { isRead: false }],
    ['only the cluster lists it', { found: unread, isRead: false }],
  ])('counts by its record where %s', (_, world) => {
    expect(usable(whole(), world)).toEqual(['yes']);
  });

  it.each([
    ['chosen workloads', { workloads: ['StatefulSet/orders'] }],
    ['what was not left out', { leaveOut: ['data'] }],
  ])('does not count if it is of %s only', (_, change) => {
    const run = whole();
    Object.assign(run.plan.request, change);
    expect(usable(run, { found: point() })).toEqual(['partial']);
    expect(usable(run, { isRead: false })).toEqual(['partial']);
  });

  it('is nothing once a run has had it deleted', () => {
    const run = whole();
    if (run.doc.backup) run.doc.backup.deleted = { at: '', run: 'r' };
    expect(usable(run, { found: point() })).toEqual([]);
  });
});

describe('a backup that no run has made', () => {
  it.each<[string, string[] | undefined, string]>([
    ['all claims of now are in it', ['orders/data'], 'yes'],
    ['there are none', [], 'yes'],
    ['one is new', ['orders/data', 'orders/more'], 'unknown'],
    ['they are not known', undefined, 'unknown'],
  ])('where %s', (_, claims, expected) => {
    expect(agedPoint(point(), claims).usable).toBe(expected);
  });

  it('stays unusable whatever is in it', () => {
    expect(agedPoint(gone(), ['orders/data']).usable).not.toBe('yes');
  });
});

function gone(): Point {
  return point({ store: { seen: true, archive: false } });
}
