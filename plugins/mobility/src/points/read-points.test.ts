import { RestorePointQueryInput } from 'backstage-plugin-mobility-common';
import { aPoint, aPointList, aSource } from '../__testUtils__/fixtures';
import { readPoints } from './read-points';

/** A server that has so many, and says of each page how its sources were. */
function serverOf(total: number) {
  const queries: RestorePointQueryInput[] = [];
  const ask = async (query: RestorePointQueryInput) => {
    queries.push(query);
    const from = Number(query.cursor ?? 0);
    const to = Math.min(from + Number(query.limit), total);
    return aPointList(
      Array.from({ length: to - from }, (_, i) =>
        aPoint({ name: String(from + i) }),
      ),
      {
        sources: [aSource({ state: to === total ? 'stale' : 'data' })],
        nextCursor: to < total ? String(to) : undefined,
      },
    );
  };
  return { ask, queries };
}

const { signal } = new AbortController();

it('reads one page where one is enough', async () => {
  const { ask, queries } = serverOf(50);
  const list = await readPoints(ask, 20, signal);
  expect(queries).toEqual([{ limit: 20 }]);
  expect(list.items).toHaveLength(20);
  expect(list.nextCursor).toBe('20');
});

it('goes on where the server gives no more at a time', async () => {
  const { ask, queries } = serverOf(120);
  const list = await readPoints(ask, 220, signal);
  expect(queries).toEqual([{ limit: 100 }, { limit: 100, cursor: '100' }]);
  expect(list.items.map(({ name }) => name)).toEqual(
    Array.from({ length: 120 }, (_, i) => String(i)),
  );
  expect(list.nextCursor).toBeUndefined();
  // Its sources, as they were last.
  expect(list.sources[0].state).toBe('stale');
});

it('asks for no more than is wanted', async () => {
  const { ask, queries } = serverOf(200);
  const list = await readPoints(ask, 120, signal);
  expect(queries).toEqual([{ limit: 100 }, { limit: 20, cursor: '100' }]);
  expect(list.nextCursor).toBe('120');
});
