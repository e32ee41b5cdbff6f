import { gzipSync } from 'node:zlib';
import { Entity } from '@backstage/catalog-model';
import { ANNOTATION_SOURCE_UID } from 'backstage-plugin-mobility-common';
import pLimit from 'p-limit';
import { pointId } from '../planning/restorepoints';
import { PLACE, view } from '../planning/restorepoints/testing/points';
import { FoundDeps, openPoint, readFound, readFoundPoint } from './found-point';
import { gatherArchive } from './gather-archive';
import { ObjectStores } from './objectstore';
import { EntityPlaces, EntityPoints, RestorePoints } from './restorepoints';
import { ELSEWHERE, ORDERS } from './restorepoints/testing/archived-orders';
import { archiveOf } from './restorepoints/testing/archives';
import { backupObjects } from './restorepoints/testing/backup-objects';
import { keptWriters } from './restorepoints/testing/kept-writers';
import { SmallS3, startSmallS3 } from './restorepoints/testing/small-s3';
import { PointMaker, RunMemory } from './run-memory';
import { ShortCache } from './short-cache';

const onFault = (error: unknown) => {
  throw error;
};

/** It runs in a namespace that the catalog names. */
const entity = (
  namespace = 'orders',
  cluster = 'onprem',
  labelSelector = 'app=web',
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: namespace,
    annotations: {
      'backstage.io/kubernetes-label-selector': labelSelector,
      'backstage.io/kubernetes-namespace': namespace,
      'backstage.io/kubernetes-cluster': cluster,
    },
  },
});

const COPY = {
  metadata: {
    name: 'nightly-x1',
    annotations: { 'velero.io/pvc-name': 'data' },
  },
  spec: {
    pod: { name: 'web-0', namespace: 'orders' },
    volume: 'data',
    backupStorageLocation: 'default',
    uploaderType: 'kopia',
  },
  status: {
    phase: 'Completed',
    snapshotID: 'k1',
    progress: { totalBytes: 5, bytesDone: 5 },
  },
};
const INFO = {
  pvcNamespace: 'orders',
  pvcName: 'data',
  backupMethod: 'PodVolumeBackup',
  result: 'succeeded',
  pvbInfo: { size: 5, Phase: 'Completed', snapshotHandle: 'k1' },
};
const METADATA = { uid: 'backup-uid', namespace: 'velero' };

describe('a restore point that no run has made', () => {
  let s3: SmallS3;
  beforeEach(async () => {
    s3 = await startSmallS3();
  });
  afterEach(() => s3.stop());

  const packed = (json: unknown) => gzipSync(JSON.stringify(json));

  async function put(
    prefix: string,
    change: {
      metadata?: object;
      namespaces?: string[];
      infos?: object[];
      copies?: object[];
      objects?: typeof ORDERS;
    } = {},
  ) {
    const { infos = [INFO], copies = [COPY], objects = ORDERS } = change;
    const files = backupObjects('nightly', {
      namespaces: change.namespaces,
      metadata: { ...METADATA, ...change.metadata },
    });
    const at = 'backups/nightly/nightly';
    files.set(`${at}-volumeinfo.json.gz`, packed(infos));
    files.set(`${at}-podvolumebackups.json.gz`, packed(copies));
    files.set(`${at}.tar.gz`, await archiveOf([...ELSEWHERE, ...objects]));
    for (const [key, bytes] of files) s3.objects.set(`${prefix}/${key}`, bytes);
    return pointId({ ...PLACE, prefix }, 'nightly');
  }

  function setup({
    maker,
    deletion,
  }: {
    maker?: PointMaker;
    deletion?: { run: string; isDone: boolean };
  } = {}) {
    const points = new RestorePoints({
      clusters: ['onprem', 'cloud'].map(cluster => ({
        name: cluster,
        read: async () =>
          view({
            cluster,
            uid: `uid-${cluster}`,
            locations: ['onprem', 'cloud'].map(prefix => ({
              ...PLACE,
              name: prefix,
              prefix,
              writes: prefix === cluster,
            })),
          }),
      })),
      stores: { find: async () => s3.store },
      writers: keptWriters(),
      onFault,
    });
    const places = new EntityPlaces([], { onFault });
    const memory: Partial<RunMemory> = {
      findMaker: async () => maker,
      findDeletion: async () => deletion,
    };
    const stores: Pick<ObjectStores, 'find'> = { find: async () => s3.store };
    const deps = {
      stores: stores as ObjectStores,
      memory: memory as RunMemory,
      entityPoints: new EntityPoints(points, places),
    } satisfies FoundDeps;
    return async (who: Entity, id: string, namespace = 'orders') => {
      const opened = await openPoint(who, id, deps);
      const files = await readFoundPoint(opened, namespace, deps);
      const archive = await gatherArchive(files.point, files, {
        ...deps,
        cache: new ShortCache(1_000),
        archives: new ShortCache(1_000),
        reads: pLimit(1),
      });
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
      strangers: [],
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
    expect(found.strangers).toContain('StatefulSet/web');
    const odd = entity('orders', 'onprem', 'app ~ web');
    expect((await setup()(odd, id)).found.strangers).toContain(
      'StatefulSet/web',
    );
    const set = entity('orders', 'onprem', 'app in (web, x),!gone');
    expect((await setup()(set, id)).found.strangers).toEqual([]);
  });

  it.each<[string, Entity, string, Parameters<typeof put>[1]]>([
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
