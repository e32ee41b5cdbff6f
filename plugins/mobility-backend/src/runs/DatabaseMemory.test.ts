import { ClusterRegistry } from '../facts/clusters';
import { DatabaseMemory } from './DatabaseMemory';
import { RunRecord } from './run-record';
import { ClusterIdentities, RunSlots, RunStore } from './store';
import { backupRecord } from './testing';

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
  const count = (runs: RunRecord[], workloads?: string[]) =>
    memoryOf(runs).countOtherBackups('r1', ENTITY, { workloads, claims: [] });
  const whole = backedUp('r2');
  const partial = backedUp('r3', [SET]);
  await expect(count([backedUp('r1'), partial])).resolves.toBe(0);
  await expect(count([partial, whole])).resolves.toBe(1);
  await expect(count([partial, whole], [SET])).resolves.toBe(2);
  await expect(count([partial], ['Deployment/web'])).resolves.toBe(0);
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
