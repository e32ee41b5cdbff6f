import { RunSummary } from 'backstage-plugin-mobility-common';
import { aRun, daysAgo } from '../__testUtils__/fixtures';
import { addRuns, listRuns, noRuns } from './known-runs';

const run = (id: string, days: number, version = 1): RunSummary =>
  aRun({ id, version, createdAt: daysAgo(days) });
const ids = (known: typeof noRuns) => listRuns(known).map(({ id }) => id);

describe('addRuns', () => {
  it('keeps runs that have fallen off the newest page', () => {
    const first = addRuns(
      noRuns,
      { items: [run('b', 2), run('a', 3)] },
      'newest',
    );
    const then = addRuns(
      first,
      { items: [run('c', 1), run('b', 2)] },
      'newest',
    );
    expect(ids(then)).toEqual(['c', 'b', 'a']);
  });

  it('goes on where the oldest page ended', () => {
    const newest = { items: [run('c', 1)], nextCursor: 'c' };
    const first = addRuns(noRuns, newest, 'newest');
    expect(first.nextCursor).toBe('c');
    const older = addRuns(
      first,
      { items: [run('b', 2)], nextCursor: 'b' },
      'older',
    );
    expect(older.nextCursor).toBe('b');
    expect(addRuns(older, newest, 'newest').nextCursor).toBe('b');
    expect(addRuns(older, { items: [run('a', 3)] }, 'older').nextCursor).toBe(
      undefined,
    );
  });

  it('does not let an old answer undo a newer one', () => {
    const newer = addRuns(noRuns, { items: [run('a', 1, 5)] }, 'newest');
    const then = addRuns(newer, { items: [run('a', 1, 4)] }, 'older');
    expect(listRuns(then)[0].version).toBe(5);
  });
});
