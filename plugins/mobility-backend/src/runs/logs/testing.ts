import { gzipSync } from 'node:zlib';
import { ObjectStores } from '../../facts/objectstore';
import { SmallS3 } from '../../facts/restorepoints/testing/small-s3';
import { ClusterRegistry } from '../../facts/clusters';
import { ClusterClient } from '../../facts/clusters/cluster-client';
import { RunRecord } from '../run-record';

/** As much of both as the logs of a run need. */
export function sourcesOf(s3: SmallS3 | undefined, client?: ClusterClient) {
  const stores: Pick<ObjectStores, 'find'> = { find: async () => s3?.store };
  const registry: Pick<ClusterRegistry, 'find'> = { find: () => client };
  return {
    stores: stores as ObjectStores,
    registry: registry as ClusterRegistry,
  };
}

/** A run that has made a backup and restored it. */
export function withMade(run: RunRecord): RunRecord {
  run.doc.backup = {
    name: 'orders-1',
    uid: 'u',
    attempt: 1,
    location: {
      name: 'default',
      provider: 'aws',
      bucket: 'backups',
      prefix: 'onprem',
    },
  };
  for (const target of run.doc.targets) {
    target.restore = { name: 'orders-1-t0', uid: 'r' };
    target.copy = { state: 'exists', ours: true };
  }
  return run;
}

export function putLog(s3: SmallS3, key: string, text: string): void {
  s3.objects.set(`onprem/${key}`, gzipSync(text));
}
