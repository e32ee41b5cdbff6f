import { TestDatabases } from '@backstage/backend-test-utils';
import { RunRecord } from '../run-record';
import { POINT, RUN } from '../../planning/testing/fixtures';
import {
  backupRecord,
  deleteRecord,
  restoreRecord,
  runRecord,
} from '../testing';
import { ClusterIdentities } from './ClusterIdentities';
import { RunLeases } from './RunLeases';
import { RunSlots } from './RunSlots';
import { RunStore } from './RunStore';

jest.setTimeout(60_000);

const key = (name: string, requestHash = 'h') => ({
  idempotencyKey: name,
  requestHash,
});
const elsewhere = (namespace: string) => [{ cluster: 'cloud', namespace }];

/** A run whose source is a namespace of its own too, so that nothing locks. */
function apart(name: string, change: Partial<RunRecord> = {}): RunRecord {
  const run = runRecord(change, elsewhere(name));
  if (run.plan.kind === 'clone') run.plan.source.namespace = `${name}-source`;
  return run;
}

describe.each(
  TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] }).eachSupportedId(),
)('the store on %s', databaseId => {
  const databases = TestDatabases.create({ ids: [databaseId] });

  async function setup() {
    const knex = await databases.init(databaseId);
    const store = await RunStore.create(knex, { migrate: true });
    return {
      knex,
      store,
      leases: (owner: string, ms = 60_000) => new RunLeases(knex, owner, ms),
    };
  }

  it('is made and unmade by its migration', async () => {
    const { knex } = await setup();
    const directory = `${__dirname}/../../../migrations`;
    await knex.migrate.rollback({ directory });
    await expect(knex.schema.hasTable('mobility_runs')).resolves.toBe(false);
    await knex.migrate.latest({ directory });
    await expect(knex.schema.hasTable('mobility_runs')).resolves.toBe(true);
  });

  it('lets others work on the original of what is restored, and not where it goes', async () => {
    const { store } = await setup();
    await store.insert(restoreRecord(), key('restore'));
    await expect(
      store.insert(backupRecord(), key('backup')),
    ).resolves.toMatchObject({ kind: 'created' });
    await expect(
      store.insert(restoreRecord(), key('again')),
    ).resolves.toMatchObject({ kind: 'locked', cluster: 'cloud' });
  });

  it('finds who restores or deletes what a run has backed up, until that is over', async () => {
    const { store } = await setup();
    const run = restoreRecord();
    const { entityRef } = run;
    await store.insert(run, key('restore'));
    const deletion = deleteRecord();
    // Nothing of the original is locked: both may be under way by mistake.
    await store.insert(deletion, key('delete'));
    const found = await store.findUsing({ run: RUN });
    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        { id: run.id, kind: 'restore' },
        { id: deletion.id, kind: 'delete' },
      ]),
    );
    await expect(
      store.findUsing({ run: 'rffffffffffffffff' }),
    ).resolves.toEqual([]);
    const byId = await store.findUsing({ id: POINT });
    expect(byId).toHaveLength(2);
    const others = await store.findUsing({ id: 'f'.repeat(32) });
    expect(others).toEqual([]);
    const deletions = await store.findDeletionsOf(POINT);
    expect(deletions.map(({ id }) => id)).toEqual([deletion.id]);
    await expect(store.findDeletionsOf('f'.repeat(32))).resolves.toEqual([]);
    await expect(store.findDeleting(entityRef)).resolves.toEqual([RUN]);
    await expect(store.findDeleting('component:default/x')).resolves.toEqual(
      [],
    );
    const over = restoreRecord({ state: 'succeeded' });
    const other = await setup();
    await other.store.insert(over, key('over'));
    await expect(other.store.findUsing({ run: RUN })).resolves.toEqual([]);
  });

  it('lists the runs of an entity that have made backups, and no others', async () => {
    const { store } = await setup();
    const backup = backupRecord();
    await store.insert(backup, key('backup'));
    await store.insert(deleteRecord(), key('delete'));
    const other = { ...backupRecord(), entityRef: 'component:default/shop' };
    if (other.plan.kind === 'backup') other.plan.source.namespace = 'shop';
    await store.insert(other, key('other'));
    const found = await store.listBackups(backup.entityRef);
    expect(found.map(({ id }) => id)).toEqual([backup.id]);
  });

  it('lists the newest backups only where no more are wanted', async () => {
    const { store } = await setup();
    const runs = ['a', 'b'].map(end =>
      backupRecord({ id: `r00000000000000${end}`, state: 'succeeded' }),
    );
    const [, { plan }] = runs;
    if (plan.kind === 'backup') plan.source.namespace = 'shop';
    for (const run of runs) await store.insert(run, key(run.id));
    const found = await store.listBackups(runs[0].entityRef, { limit: 1 });
    expect(found.map(({ id }) => id)).toEqual([runs[1].id]);
  });

  it('says what has become of runs', async () => {
    const { store } = await setup();
    const run = backupRecord({ state: 'queued' });
    await store.insert(run, key('k'));
    const states = await store.statesOf([run.id, 'r00000000000000x']);
    expect([...states]).toEqual([[run.id, 'queued']]);
    await expect(store.statesOf([])).resolves.toEqual(new Map());
  });

  it('makes one run of a key, and tells another request under it', async () => {
    const { store } = await setup();
    const run = runRecord();
    await expect(store.insert(run, key('k'))).resolves.toMatchObject({
      kind: 'created',
    });
    await expect(store.insert(runRecord(), key('k'))).resolves.toMatchObject({
      kind: 'repeated',
      record: { id: run.id },
    });
    await expect(
      store.insert(runRecord(), key('k', 'other')),
    ).resolves.toMatchObject({
      kind: 'key-taken',
    });
    const theirs = apart('x', { initiator: 'user:default/sam' });
    await expect(store.insert(theirs, key('k'))).resolves.toMatchObject({
      kind: 'created',
    });
  });

  it('makes one run of a key also when many ask at once', async () => {
    const { store, knex } = await setup();
    const results = await Promise.all(
      Array.from({ length: 8 }, () => store.insert(runRecord(), key('k'))),
    );
    expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'repeated')).toHaveLength(7);
    await expect(knex('mobility_runs').count({ n: '*' })).resolves.toEqual([
      { n: expect.anything() },
    ]);
    expect(await knex('mobility_runs')).toHaveLength(1);
  });

  it('lets one run at a time work on a namespace, and leaves nothing of the refused one', async () => {
    const { store, knex, leases } = await setup();
    const first = runRecord();
    await store.insert(first, key('a'));
    const second = await store.insert(
      runRecord({}, elsewhere('other')),
      key('b'),
    );
    expect(second).toMatchObject({
      kind: 'locked',
      runId: first.id,
      cluster: 'onprem',
    });
    expect(await knex('mobility_runs')).toHaveLength(1);
    expect(
      await knex('mobility_run_places').where('run_id', '!=', first.id),
    ).toHaveLength(0);
    const held = await leases('me').claim(first.id);
    await leases('me').save({ ...held!, state: 'succeeded' });
    await expect(store.insert(runRecord(), key('c'))).resolves.toMatchObject({
      kind: 'created',
    });
  });

  it('lists newest first, page by page, by filter', async () => {
    const { store } = await setup();
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) {
      const entityRef = `component:default/${
        name === 'c' ? 'other' : 'orders'
      }`;
      await store.insert(apart(name, { entityRef }), key(`key-${name}`));
    }
    const spaces = (runs: RunRecord[]) =>
      runs.map(r => r.plan.targets[0].namespace);
    const page = await store.list({ limit: 2 });
    expect(spaces(page)).toEqual(['e', 'd', 'c']);
    expect(spaces(await store.list({ limit: 2, cursor: page[1].id }))).toEqual([
      'c',
      'b',
      'a',
    ]);
    expect(
      spaces(
        await store.list({ limit: 9, entityRef: 'component:default/other' }),
      ),
    ).toEqual(['c']);
    expect(await store.list({ limit: 9, cluster: 'onprem' })).toHaveLength(5);
    expect(await store.list({ limit: 9, cluster: 'edge' })).toHaveLength(0);
    expect(await store.list({ limit: 9, state: 'failed' })).toHaveLength(0);
    expect(await store.list({ limit: 9, kind: 'backup' })).toHaveLength(0);
    expect(
      await store.list({ limit: 9, kind: ['backup', 'clone'] }),
    ).toHaveLength(5);
    expect(
      await store.list({ limit: 9, initiator: 'user:default/olivia' }),
    ).toHaveLength(5);
    const orders = 'component:default/orders';
    const other = 'component:default/other';
    const initiator = 'user:default/olivia';
    const pairs = await store.initiators();
    expect(pairs).toHaveLength(2);
    expect(pairs).toEqual(
      expect.arrayContaining([
        { entityRef: orders, initiator },
        { entityRef: other, initiator },
      ]),
    );
    const places = await store.clusters();
    expect(places).toHaveLength(4);
    expect(places).toEqual(
      expect.arrayContaining([
        { entityRef: orders, cluster: 'cloud' },
        { entityRef: other, cluster: 'onprem' },
      ]),
    );
  });

  it('gives a run to one of many who ask, and to another when the lease has ended', async () => {
    const { store, leases } = await setup();
    const { id } = await insert(store);
    const claims = await Promise.all(
      ['a', 'b', 'c', 'd'].map(owner => leases(owner, 300).claim(id)),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    await expect(store.findUnattended()).resolves.toEqual([]);
    await until(async () => (await store.findUnattended()).includes(id));
    await expect(leases('late').claim(id)).resolves.toMatchObject({ id });
  });

  it('lets whoever has lost the lease write nothing', async () => {
    const { store, leases } = await setup();
    const { id } = await insert(store);
    const old = leases('old', 1);
    const run = await old.claim(id);
    await until(async () => (await store.findUnattended()).includes(id));
    await leases('new').claim(id);
    run!.doc.movedAt = 'by the old one';
    await expect(old.save(run!)).resolves.toBe(false);
    await expect(old.renew(id)).resolves.toBe(false);
    expect((await store.get(id))?.doc.movedAt).toBeUndefined();
  });

  it('raises the version with every change, and notes a cancel once', async () => {
    const { store, leases } = await setup();
    const { id } = await insert(store);
    const mine = leases('me');
    const run = await mine.claim(id);
    await mine.save(run!);
    expect(run?.version).toBe(2);
    await expect(store.requestCancel(id, 'user:default/a')).resolves.toBe(true);
    await expect(store.requestCancel(id, 'user:default/b')).resolves.toBe(true);
    await expect(mine.readCancel(id)).resolves.toMatchObject({
      requestedBy: 'user:default/a',
    });
    await mine.save({ ...run!, state: 'cancelled' });
    await expect(store.requestCancel(id, 'user:default/a')).resolves.toBe(
      false,
    );
  });

  it('rewrites a final run only as it was read, and takes its locks again', async () => {
    const { store, leases, knex } = await setup();
    const { id } = await insert(store);
    const mine = leases('me');
    await mine.save({ ...(await mine.claim(id))!, state: 'failed' });
    expect(await knex('mobility_locks')).toHaveLength(0);
    const read = (await store.get(id))!;
    await expect(
      store.rewrite({ ...read, version: read.version - 1 }),
    ).resolves.toBe(false);
    await expect(store.rewrite({ ...read, state: 'queued' })).resolves.toBe(
      true,
    );
    expect(await knex('mobility_locks')).toHaveLength(2);
    await expect(
      store.rewrite({ ...read, version: read.version + 1 }),
    ).resolves.toBe(false);
  });

  it('does not retry over another run that is at work there', async () => {
    const { store, leases } = await setup();
    const { id } = await insert(store);
    const mine = leases('me');
    await mine.save({ ...(await mine.claim(id))!, state: 'failed' });
    await store.insert(runRecord(), key('another'));
    const read = (await store.get(id))!;
    await expect(store.rewrite({ ...read, state: 'queued' })).resolves.toBe(
      false,
    );
    expect((await store.get(id))?.state).toBe('failed');
  });

  it('holds a cluster to its number of runs, all or nothing', async () => {
    const { knex } = await setup();
    const slots = new RunSlots(knex);
    const clusters = (a: number, b: number) => [
      { name: 'b', maxRuns: b },
      { name: 'a', maxRuns: a },
    ];
    await expect(slots.acquire('r1', clusters(2, 1))).resolves.toEqual({});
    await expect(slots.acquire('r1', clusters(2, 1))).resolves.toEqual({});
    await expect(slots.acquire('r2', clusters(2, 1))).resolves.toMatchObject({
      full: { name: 'b' },
    });
    await expect(slots.count('a')).resolves.toBe(1);
    await slots.release('r1');
    const many = await Promise.all(
      ['r3', 'r4', 'r5', 'r6'].map(run =>
        slots.acquire(run, [{ name: 'a', maxRuns: 2 }]),
      ),
    );
    expect(many.filter(({ full }) => !full)).toHaveLength(2);
  });

  it('notices that a name stands for another cluster, until it is confirmed', async () => {
    const { knex } = await setup();
    const identities = new ClusterIdentities(knex, () => ['onprem', 'edge']);
    await expect(identities.remember('onprem', 'u1')).resolves.toBeUndefined();
    await expect(identities.remember('onprem', 'u1')).resolves.toBeUndefined();
    await expect(identities.remember('onprem', 'u2')).resolves.toBe('u1');
    await expect(
      identities.remember('onprem', 'u2', 'u2'),
    ).resolves.toBeUndefined();
    await expect(identities.remember('onprem', 'u2')).resolves.toBeUndefined();
    await identities.remember('gone', 'u2');
    await expect(
      identities.findOtherName('onprem', 'u2'),
    ).resolves.toBeUndefined();
    await identities.remember('edge', 'u2');
    await expect(identities.findOtherName('onprem', 'u2')).resolves.toBe(
      'edge',
    );
  });
});

async function insert(store: RunStore): Promise<RunRecord> {
  const run = runRecord();
  await store.insert(run, key('k'));
  return run;
}

/** The database's clock goes on by itself. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    if (await condition()) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error('It did not come to be');
}
