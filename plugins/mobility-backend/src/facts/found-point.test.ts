import { ANNOTATION_SOURCE_UID } from 'backstage-plugin-mobility-common';
import { Entity } from '@backstage/catalog-model';
import { PLACE } from '../planning/restorepoints/testing/points';
import { openPoint, readFound, readFoundPoint } from './found-point';
import { gatherArchive } from './gather-archive';
import { ORDERS } from './restorepoints/testing/archived-orders';
import { PointMaker } from './run-memory';
import {
  COPY,
  entity,
  FoundPoints,
  INFO,
  PutPoint,
} from './testing/found-points';

describe('a restore point that no run has made', () => {
  let store: FoundPoints;
  beforeEach(async () => {
    store = await FoundPoints.start();
  });
  afterEach(() => store.stop());

  const put = (prefix: string, change?: PutPoint) => store.put(prefix, change);

  function setup({
    maker,
    deletion,
  }: {
    maker?: PointMaker;
    deletion?: { run: string; isDone: boolean };
  } = {}) {
    const deps = store.deps({
      findMaker: async () => maker,
      findDeletion: async () => deletion,
    });
    return async (who: Entity, id: string, namespace = 'orders') => {
      const opened = await openPoint(who, id, deps);
      const files = await readFoundPoint(opened, namespace, deps);
      const archive = await gatherArchive(files.point, files, deps);
      const read = archive.state === 'read' ? archive.archive : undefined;
      return { opened, archive, ...(await readFound(who, files, read)) };
    };
  }

  it('is known by its files as well as one that a run has recorded', async () => {
    const id = await put('onprem');
    const { point, found, opened } = await setup()(entity(), id);
    expect(opened).toMatchObject({ namespaces: ['orders'], others: 0 });
    expect(point).toMatchObject({
      id,
      name: 'nightly',
      uid: 'backup-uid',
      takenAt: '2026-11-01T00:00:00.000Z',
      source: {
        cluster: 'onprem',
        clusterUid: 'uid-onprem',
        namespace: 'orders',
        namespaceUid: 'uid of orders',
        location: 'default',
        veleroNamespace: 'velero',
      },
      location: { ...PLACE, name: 'default' },
      volumes: [{ claim: 'data', claimUid: 'uid of data', rung: 'copy' }],
    });
    expect(found).toEqual({
      usability: { answer: 'usable', reasons: [expect.anything()] },
      whose: { whose: 'own' },
      unproven: [],
      recorded: [
        expect.objectContaining({
          claim: 'data',
          object: 'nightly-x1',
          snapshotId: 'k1',
          bytes: 5,
          pod: 'web-0',
          podVolume: 'data',
        }),
      ],
    });
  });

  it('has only the namespace that is restored, and is judged by that', async () => {
    const broken = { ...INFO, pvcNamespace: 'pay', skipped: true };
    const id = await put('onprem', {
      namespaces: ['orders', 'pay'],
      infos: [INFO, broken],
    });
    const { opened, found } = await setup()(entity(), id);
    expect(opened).toMatchObject({ namespaces: ['orders'], others: 1 });
    expect(found.usability.answer).toBe('usable');
  });

  it.each<[string, object[], object[], RegExp | undefined]>([
    ['no volume info of it', [], [COPY], /does not say/],
    ['no list of its copies', [INFO], [], /has 0 complete/],
  ])('is not proven by %s', async (_, infos, copies, words) => {
    const id = await put('onprem', { infos, copies });
    const { found, point } = await setup()(entity(), id);
    expect(found.recorded).toEqual([]);
    expect(found.unproven).toEqual([
      { claim: 'data', reason: expect.stringMatching(words ?? '') },
    ]);
    expect(point.volumes).toMatchObject([{ rung: 'none' }]);
  });

  it('tells which workloads it says were chosen, and nothing that is no name', async () => {
    const saying = (text: string) => ({
      metadata: { annotations: { 'mobility/workloads': text } },
    });
    const id = await put('onprem', saying('StatefulSet/web,<b>,Deployment/a'));
    expect((await setup()(entity(), id)).point.workloads).toEqual([
      'StatefulSet/web',
      'Deployment/a',
    ]);
    await put('onprem', {
      ...saying('StatefulSet/web'),
      namespaces: ['orders', 'pay'],
    });
    expect((await setup()(entity(), id)).point.workloads).toBeUndefined();
  });

  it('tells workloads in the namespace that are of others', async () => {
    const id = await put('onprem');
    const other = entity('orders', 'onprem', 'app=pay');
    const { found } = await setup()(other, id);
    expect(found.whose).toMatchObject({
      whose: 'others',
      names: expect.arrayContaining(['StatefulSet/web']),
    });
    const set = entity('orders', 'onprem', 'app in (web, x),!gone');
    expect((await setup()(set, id)).found.whose).toEqual({ whose: 'own' });
  });

  it('is of nobody where no workload in it tells whose it is', async () => {
    const runs = ['StatefulSet', 'Deployment', 'Pod', 'Job', 'CronJob'];
    const id = await put('onprem', {
      objects: ORDERS.filter(({ kind }) => !runs.includes(kind)),
    });
    const { found } = await setup()(entity(), id);
    expect(found.whose).toEqual({
      whose: 'unknown',
      reason: 'no workload in it tells whose it is',
    });
    await put('onprem');
    const odd = entity('orders', 'onprem', 'app ~ web');
    expect((await setup()(odd, id)).found.whose).toEqual({
      whose: 'unknown',
      reason: 'its label selector app ~ web is not understood here',
    });
  });

  it.each<[string, Entity, string, PutPoint]>([
    ['of another namespace', entity('pay'), 'onprem', {}],
    [
      'of that namespace on another cluster',
      entity('orders', 'cloud'),
      'onprem',
      {},
    ],
    [
      'that its labels and annotations name',
      entity(),
      'cloud',
      {
        metadata: {
          labels: { 'mobility/run': 'r1' },
          annotations: {
            [ANNOTATION_SOURCE_UID]: 'uid-onprem',
            'mobility/entity-ref': 'component:default/orders',
          },
        },
      },
    ],
    [
      'whose cluster another one is said to be',
      entity(),
      'onprem',
      { metadata: { annotations: { [ANNOTATION_SOURCE_UID]: 'uid-cloud' } } },
    ],
  ])('is not there for an entity %s', async (_, who, prefix, change) => {
    const id = await put(prefix, change);
    await expect(setup()(who, id)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining(`no restore point ${id} of`),
    });
    await expect(setup()(who, 'f'.repeat(32))).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it.each([
    ['has deleted', { deletion: { run: 'r7', isDone: true } }],
    ['has begun to delete', { deletion: { run: 'r7', isDone: false } }],
    [
      'has begun to delete',
      {
        maker: {
          run: 'r1',
          entityRef: 'component:default/x',
          deletingBy: 'r7',
        },
      },
    ],
  ])('is gone for whoever restores once a run %s it', async (words, memory) => {
    const id = await put('onprem');
    const { archive } = await setup(memory)(entity(), id);
    expect(archive).toMatchObject({
      state: 'gone',
      reason: expect.stringContaining(`run r7 ${words}`),
    });
  });

  it('is unreadable where it does not say which Backup it is', async () => {
    const id = await put('onprem', { metadata: { uid: undefined } });
    const { archive, found } = await setup()(entity(), id);
    expect(archive).toMatchObject({
      state: 'unreadable',
      reason: 'its file velero-backup.json is corrupt',
    });
    expect(found.recorded).toEqual([]);
  });
});
