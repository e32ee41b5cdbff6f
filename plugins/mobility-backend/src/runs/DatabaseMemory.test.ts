import { ClusterRegistry } from '../facts/clusters';
import { DatabaseMemory } from './DatabaseMemory';
import { BackupRecord, RunRecord } from './run-record';
import { ClusterIdentities, RunSlots, RunStore } from './store';
import { backupRecord, deleteRecord } from './testing';

const ENTITY = 'component:default/orders';
const SET = 'StatefulSet/orders';

/** A usable backup of some workloads, or of the whole application. */
function backedUp(id: string, workloads?: string[]): RunRecord {
  const run = backupRecord({
    id,
    startedAt: '2026-11-27T10:00:00.000Z',
    finishedAt: '2026-11-27T10:01:00.000Z',
  });
  const { plan } = run;
  const { request } = plan;
  if (plan.kind !== 'backup' || request.kind !== 'backup') {
    throw new Error('Makes no backup');
  }
  return {
    ...run,
    plan: { ...plan, request: { ...request, workloads } },
    doc: {
      ...run.doc,
      steps: [{ name: 'backup', state: 'done', attempt: 1 }],
      backup: {
        name: `orders-${id}-1`,
        uid: `uid of ${id}`,
        attempt: 1,
        volumes: [],
      },
    },
  };
}

function memoryOf(runs: RunRecord[]): DatabaseMemory {
  const store: Partial<RunStore> = {
    list: async () => runs,
    listBackups: async () => runs,
    findDeleting: async () => [],
    findDeletionsOf: async () => runs,
  };
  const none: unknown = {};
  return new DatabaseMemory(
    store as RunStore,
    none as RunSlots,
    none as ClusterIdentities,
    none as ClusterRegistry,
  );
}

it('counts no partial backup as another of the whole application', async () => {
  const count = async (runs: RunRecord[], workloads?: string[]) => {
    const held = { workloads, claims: [] };
    const others = await memoryOf(runs).findOtherBackups('r1', ENTITY, held);
    return others.length;
  };
  const whole = backedUp('r2');
  const partial = backedUp('r3', [SET]);
  await expect(count([backedUp('r1'), partial])).resolves.toBe(0);
  await expect(count([partial, whole])).resolves.toBe(1);
  await expect(count([partial, whole], [SET])).resolves.toBe(2);
  await expect(count([partial], ['Deployment/web'])).resolves.toBe(0);
});

it('takes for another backup only what is whole, and neither gone nor going', async () => {
  const at = '2026-11-27T00:00:00Z';
  const other = (id: string, change: Partial<BackupRecord>) => {
    const run = backedUp(id);
    Object.assign(run.doc.backup ?? {}, change);
    return run;
  };
  const found = await memoryOf([
    other('r2', {}),
    other('r3', { deleted: { at, run: 'r9' } }),
    other('r4', { deleting: { at, run: 'r9' } }),
    other('r5', { expiresAt: '2020-01-01T00:00:00Z' }),
    other('r6', { volumes: undefined }),
  ]).findOtherBackups('r1', ENTITY, {});
  expect(found.map(({ run }) => run)).toEqual(['r2']);
});

describe('a deletion that has begun', () => {
  const POINT = 'f'.repeat(32);
  const LOCATION = {
    name: 'default',
    provider: 'aws',
    bucket: 'b',
    prefix: '',
  };
  function deletion(
    id: string,
    state: 'begun' | 'refused' | 'done' | undefined,
    { entityRef = ENTITY, maker }: { entityRef?: string; maker?: string } = {},
  ): RunRecord {
    const run = deleteRecord(
      { id, entityRef },
      { name: 'nightly', uid: 'u', attempt: 1, location: LOCATION },
    );
    if (run.plan.kind !== 'delete') throw new Error('Deletes nothing');
    const point = { ...run.plan.point, id: POINT, run: maker };
    const at = '2026-11-27T10:00:00.000Z';
    const doc = maker
      ? { ...run.doc, asked: state && at }
      : { ...run.doc, deletes: state && { state, at } };
    return { ...run, plan: { ...run.plan, point }, doc };
  }
  const begun = async (...runs: RunRecord[]) => {
    const found = await memoryOf(runs).findBegunDeletion(POINT, ENTITY);
    return found?.run;
  };

  it('is that of the last run that was not refused', async () => {
    await expect(begun()).resolves.toBeUndefined();
    await expect(begun(deletion('r1', undefined))).resolves.toBeUndefined();
    await expect(begun(deletion('r1', 'refused'))).resolves.toBeUndefined();
    const first = deletion('r1', 'begun');
    await expect(begun(first)).resolves.toBe('r1');
    await expect(begun(deletion('r2', 'refused'), first)).resolves.toBe('r1');
    await expect(begun(deletion('r2', 'done'), first)).resolves.toBeUndefined();
  });

  it('gives nothing to another entity', async () => {
    const entityRef = 'component:default/pay';
    await expect(
      begun(deletion('r1', 'begun', { entityRef })),
    ).resolves.toBeUndefined();
  });

  it('leads to the run that made the backup, where one did', async () => {
    const run = deletion('r2', 'begun', { maker: 'r1' });
    const found = await memoryOf([run]).findBegunDeletion(POINT, ENTITY);
    expect(found).toMatchObject({ run: 'r2', plan: { point: { run: 'r1' } } });
    const unasked = deletion('r2', undefined, { maker: 'r1' });
    await expect(begun(unasked)).resolves.toBeUndefined();
  });
});

it('estimates by runs of the same workloads', async () => {
  const memory = memoryOf([
    backedUp('r1'),
    backedUp('r2', [SET]),
    backedUp('r3', [SET]),
  ]);
  const found = async (workloads?: string[]) =>
    (await memory.findEarlier(ENTITY, 'backup', workloads)).length;
  await expect(found()).resolves.toBe(1);
  await expect(found([SET])).resolves.toBe(2);
  await expect(found(['Deployment/web'])).resolves.toBe(0);
});
