import { gzipSync } from 'node:zlib';
import { Entity } from '@backstage/catalog-model';
import pLimit from 'p-limit';
import { pointId } from '../../planning/restorepoints';
import { PLACE, viewOfPair } from '../../planning/restorepoints/testing/points';
import { FoundDeps } from '../found-point';
import { ArchiveDeps } from '../gather-archive';
import { ObjectStores } from '../objectstore';
import { EntityPlaces, EntityPoints, RestorePoints } from '../restorepoints';
import { ELSEWHERE, ORDERS } from '../restorepoints/testing/archived-orders';
import { archiveOf } from '../restorepoints/testing/archives';
import { backupObjects } from '../restorepoints/testing/backup-objects';
import { keptWriters } from '../restorepoints/testing/kept-writers';
import { SmallS3, startSmallS3 } from '../restorepoints/testing/small-s3';
import { RunMemory } from '../run-memory';
import { ShortCache } from '../short-cache';

const onFault = (error: unknown) => {
  throw error;
};

/** It runs in a namespace that the catalog names. */
export const entity = (
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

export const COPY = {
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
export const INFO = {
  pvcNamespace: 'orders',
  pvcName: 'data',
  backupMethod: 'PodVolumeBackup',
  result: 'succeeded',
  pvbInfo: { size: 5, Phase: 'Completed', snapshotHandle: 'k1' },
};
const METADATA = { uid: 'backup-uid', namespace: 'velero' };

const packed = (json: unknown) => gzipSync(JSON.stringify(json));

export interface PutPoint {
  name?: string;
  metadata?: object;
  namespaces?: string[];
  infos?: object[];
  copies?: object[];
  objects?: typeof ORDERS;
}

/** Backups in a store that two clusters write to, each under its prefix. */
export class FoundPoints {
  private constructor(readonly s3: SmallS3) {}

  static async start(): Promise<FoundPoints> {
    return new FoundPoints(await startSmallS3());
  }

  stop() {
    return this.s3.stop();
  }

  /** @returns the id of the restore point */
  async put(prefix: string, change: PutPoint = {}): Promise<string> {
    const { infos = [INFO], copies = [COPY], objects = ORDERS } = change;
    const { name = 'nightly' } = change;
    const files = backupObjects(name, {
      namespaces: change.namespaces,
      metadata: { ...METADATA, ...change.metadata },
    });
    const at = `backups/${name}/${name}`;
    files.set(`${at}-volumeinfo.json.gz`, packed(infos));
    files.set(`${at}-podvolumebackups.json.gz`, packed(copies));
    files.set(`${at}.tar.gz`, await archiveOf([...ELSEWHERE, ...objects]));
    for (const [key, bytes] of files)
      this.s3.objects.set(`${prefix}/${key}`, bytes);
    return pointId({ ...PLACE, prefix }, name);
  }

  /** Of a backend that has just been started. */
  deps(memory: Partial<RunMemory> = {}) {
    const points = new RestorePoints({
      clusters: ['onprem', 'cloud'].map(cluster => ({
        name: cluster,
        read: async () => viewOfPair(cluster),
      })),
      stores: { find: async () => this.s3.store },
      writers: keptWriters(),
      onFault,
    });
    const places = new EntityPlaces([], { onFault });
    const stores: Pick<ObjectStores, 'find'> = {
      find: async () => this.s3.store,
    };
    const known: Partial<RunMemory> = {
      findMaker: async () => undefined,
      findDeletion: async () => undefined,
      ...memory,
    };
    return {
      stores: stores as ObjectStores,
      memory: known as RunMemory,
      entityPoints: new EntityPoints(points, places),
      cache: new ShortCache(1_000),
      archives: new ShortCache(1_000),
      reads: pLimit(1),
    } satisfies FoundDeps & ArchiveDeps;
  }
}
