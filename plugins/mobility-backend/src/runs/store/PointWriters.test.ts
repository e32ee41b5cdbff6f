import { TestDatabases } from '@backstage/backend-test-utils';
import { PointWriters } from './PointWriters';
import { RunStore } from './RunStore';

jest.setTimeout(60_000);

describe.each(
  TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] }).eachSupportedId(),
)('first writers on %s', databaseId => {
  const databases = TestDatabases.create({ ids: [databaseId] });

  async function setup() {
    const knex = await databases.init(databaseId);
    await RunStore.create(knex, { migrate: true });
    return knex;
  }
  const place = (id: string) => ({ id, bucket: 'backups', prefix: '' });

  it('keeps the first, for whoever asks after a restart', async () => {
    const knex = await setup();
    const first = { uid: 'uid-onprem', cluster: 'onprem' };
    await new PointWriters(knex).remember([{ ...place('a'), ...first }]);
    const later = new PointWriters(knex);
    const thief = { uid: 'uid-thief', cluster: 'thief' };
    await later.remember([
      { ...place('a'), ...thief },
      { ...place('b'), ...thief },
    ]);
    expect([...(await later.list())]).toEqual([
      ['a', first],
      ['b', thief],
    ]);
  });

  it('takes many at a time, and none', async () => {
    const writers = new PointWriters(await setup());
    const origin = { uid: 'u', cluster: 'c' };
    await writers.remember([]);
    await writers.remember(
      Array.from({ length: 1_000 }, (_, i) => ({
        ...place(`${i}`),
        ...origin,
      })),
    );
    expect((await writers.list()).size).toBe(1_000);
  });
});
