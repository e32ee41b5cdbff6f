import { NotFoundError } from '@backstage/errors';
import { DeletePlan } from 'backstage-plugin-mobility-common';
import { planBackup, planDelete } from '../planning';
import { PLACE } from '../planning/restorepoints/testing/points';
import {
  backupScene,
  cluster,
  deleteScene,
} from '../planning/testing/fixtures';
import { ClusterRegistry } from './clusters';
import { gatherDelete } from './gather-delete';
import { ORDERS } from './restorepoints/testing/archived-orders';
import { BegunDeletion, RunMemory } from './run-memory';
import { COPY, entity, FoundPoints, INFO } from './testing/found-points';

const AT = { provider: 'aws', bucket: PLACE.bucket, endpoint: PLACE.endpoint };
const without = (...kinds: string[]) =>
  ORDERS.filter(({ kind }) => !kinds.includes(kind));
const RUNS = ['StatefulSet', 'Deployment', 'Pod', 'Job', 'CronJob'];

describe('what the deletion of a backup is planned from', () => {
  let store: FoundPoints;
  beforeEach(async () => {
    store = await FoundPoints.start();
  });
  afterEach(() => store.stop());

  /** No cluster answers: the store alone says what is there. */
  function gather(id: string, memory: Partial<RunMemory> = {}, who = entity()) {
    const registry: Pick<ClusterRegistry, 'list' | 'find'> = {
      list: () => [],
      find: () => undefined,
    };
    return gatherDelete(
      who,
      {
        kind: 'delete',
        entityRef: 'component:default/orders',
        restorePoint: id,
        confirm: 'nightly',
      },
      {},
      {
        ...store.deps({
          findUses: async () => [],
          findOtherBackups: async () => [],
          findBegunDeletion: async () => undefined,
          ...memory,
        }),
        registry: registry as ClusterRegistry,
        cluster: async name => cluster(name),
      },
    );
  }

  it('is whose all that is in it is', async () => {
    const id = await store.put('onprem');
    await expect(gather(id)).resolves.toMatchObject({
      found: { whose: 'own' },
      unread: undefined,
      usable: true,
      others: 0,
    });
    const other = entity('orders', 'onprem', 'app=pay');
    await expect(gather(id, {}, other)).resolves.toMatchObject({
      found: {
        whose: 'others',
        names: [expect.stringMatching(/StatefulSet\/web.* in orders$/)],
      },
    });
  });

  it('is not known to be anybody’s where nothing in it runs', async () => {
    const id = await store.put('onprem', { objects: without(...RUNS) });
    const facts = await gather(id);
    expect(facts.found).toEqual({
      whose: 'unknown',
      reason: expect.stringMatching(/^of namespace orders, no workload/),
    });
  });

  it('may be of others as long as a file that may name them is not read', async () => {
    const id = await store.put('onprem');
    store.s3.objects.set(
      'onprem/backups/nightly/nightly-results.gz',
      Buffer.from('no gzip'),
    );
    await expect(gather(id)).resolves.toMatchObject({
      found: {
        whose: 'unknown',
        reason: expect.stringMatching(
          /perhaps about others: its warnings and errors \(corrupt\)/,
        ),
      },
    });
  });

  it('is not known to keep nothing in the storage without volume info', async () => {
    const id = await store.put('onprem');
    store.s3.objects.set(
      'onprem/backups/nightly/nightly-volumeinfo.json.gz',
      Buffer.from('no gzip'),
    );
    await expect(gather(id)).resolves.toMatchObject({
      unread: expect.stringMatching(/its volume info is corrupt/),
    });
  });

  describe('when the entity has begun it before', () => {
    const begunOf = (id: string, uid = 'backup-uid'): BegunDeletion => {
      const { request, facts } = deleteScene({
        point: {
          id,
          run: undefined,
          name: 'nightly',
          uid,
          takenAt: '2026-11-01T00:00:00Z',
        },
      });
      const plan: DeletePlan = {
        ...planDelete(request, facts),
        keptClaims: ['data'],
      };
      const at = { ...AT, name: 'default', prefix: 'onprem' };
      return { run: 'r7', plan, location: at };
    };

    it('can be planned again by what that has recorded, whatever is left', async () => {
      const id = await store.put('onprem');
      for (const file of ['velero-backup.json', 'nightly.tar.gz']) {
        store.s3.objects.delete(`onprem/backups/nightly/${file}`);
      }
      await expect(gather(id)).rejects.toThrow(NotFoundError);
      const begun = begunOf(id);
      const facts = await gather(id, { findBegunDeletion: async () => begun });
      expect(facts).toMatchObject({
        found: { whose: 'own' },
        usable: false,
        store: { state: 'there' },
        point: {
          id,
          name: 'nightly',
          uid: 'backup-uid',
          deletingBy: 'r7',
          volumes: [{ claim: 'data', rung: 'snapshot', moved: false }],
        },
      });
      expect(facts.point.run).toBeUndefined();
    });

    it('is not asked anew whose it is while it can still be read', async () => {
      const id = await store.put('onprem');
      store.s3.objects.delete('onprem/backups/nightly/nightly.tar.gz');
      await expect(gather(id)).resolves.toMatchObject({
        found: { whose: 'unknown' },
      });
      await expect(
        gather(id, { findBegunDeletion: async () => begunOf(id) }),
      ).resolves.toMatchObject({ found: { whose: 'own' } });
    });

    it('says nothing of another backup that has its name by now', async () => {
      const id = await store.put('onprem', { objects: without(...RUNS) });
      const begun = begunOf(id, 'the uid of before');
      await expect(
        gather(id, { findBegunDeletion: async () => begun }),
      ).resolves.toMatchObject({
        found: { whose: 'unknown' },
        point: { uid: 'backup-uid' },
      });
    });
  });

  describe('and how many others there are', () => {
    const other = (change: object = {}) =>
      store.put('onprem', {
        name: 'weekly',
        copies: [
          {
            ...COPY,
            metadata: { ...COPY.metadata, name: 'weekly-x1' },
          },
        ],
        ...change,
        metadata: { uid: 'uid of weekly' },
      });

    it('counts one that no run has made if it could be restored now', async () => {
      const id = await store.put('onprem');
      await other();
      await expect(gather(id)).resolves.toMatchObject({ others: 1 });
    });

    it.each<[string, object]>([
      ['is of others', { objects: without(...RUNS) }],
      ['is not proven', { copies: [] }],
      ['is not whole', { infos: [{ ...INFO, skipped: true }] }],
    ])('counts none that %s', async (_, change) => {
      const id = await store.put('onprem');
      await other(change);
      await expect(gather(id)).resolves.toMatchObject({ others: 0 });
    });

    it.each<[string, (id: string) => Partial<RunMemory>]>([
      [
        'has begun to delete',
        id => ({
          findDeletion: async of =>
            of === id ? { run: 'r7', isDone: false } : undefined,
        }),
      ],
      [
        'is about to delete',
        id => ({
          findUses: async ({ id: of }) =>
            of === id ? [{ id: 'r7', kind: 'delete' }] : [],
        }),
      ],
      [
        'has made',
        id => ({
          findMaker: async ({ id: of }) =>
            of === id
              ? { run: 'r7', entityRef: 'component:default/x' }
              : undefined,
        }),
      ],
    ])('counts none that a run %s', async (_, memory) => {
      const id = await store.put('onprem');
      const another = await other();
      await expect(gather(id, memory(another))).resolves.toMatchObject({
        others: 0,
      });
    });

    it('counts one of a run only while its archive is in the store', async () => {
      const id = await store.put('onprem');
      const { request, facts } = backupScene();
      const recorded = {
        run: 'r1',
        plan: planBackup(request, facts),
        backup: {
          name: 'orders-r1-1',
          uid: 'uid of r1',
          location: { ...AT, name: 'default', prefix: 'onprem' },
        },
      };
      const memory = { findOtherBackups: async () => [recorded] };
      await expect(gather(id, memory)).resolves.toMatchObject({ others: 0 });
      const { name } = recorded.backup;
      store.s3.objects.set(
        `onprem/backups/${name}/${name}.tar.gz`,
        Buffer.from('an archive'),
      );
      await expect(gather(id, memory)).resolves.toMatchObject({ others: 1 });
    });
  });
});
