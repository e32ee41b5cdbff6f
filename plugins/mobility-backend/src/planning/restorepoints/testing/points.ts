import {
  ClusterView,
  ListedBackup,
  PointMetadata,
  PointVolume,
  StoredPoint,
  StorePlace,
} from '../facts';
import { newWriters } from '../origin';

export const PLACE: StorePlace = {
  endpoint: 'http://s3',
  bucket: 'backups',
  prefix: 'onprem',
};

export function metadata(change: Partial<PointMetadata> = {}): PointMetadata {
  return {
    phase: 'Completed',
    startedAt: '2026-11-01T00:00:00.000Z',
    warnings: 0,
    errors: 0,
    byMobility: false,
    ...change,
  };
}

export function volume(change: Partial<PointVolume> = {}): PointVolume {
  return {
    namespace: 'orders',
    claim: 'data',
    state: 'stored',
    bytes: 1,
    ...change,
  };
}

export function stored(change: Partial<StoredPoint> = {}): StoredPoint {
  return {
    name: 'nightly',
    metadata: { state: 'ok', value: metadata() },
    contents: {
      state: 'ok',
      value: { namespaces: ['orders'], claims: ['orders/data'] },
    },
    volumes: { state: 'ok', value: [volume()] },
    archive: true,
    ...change,
  };
}

export function listed(change: Partial<ListedBackup> = {}): ListedBackup {
  return { ...metadata(), name: 'nightly', location: 'default', ...change };
}

export function view(change: Partial<ClusterView> = {}): ClusterView {
  return {
    cluster: 'onprem',
    uid: 'uid-onprem',
    at: 1_000,
    locations: [{ name: 'default', writes: true, ...PLACE }],
    backups: [],
    ...change,
  };
}

/** Of one of two clusters that see the store of the other, each under its own prefix. */
export function viewOfPair(cluster: string): ClusterView {
  return view({
    cluster,
    uid: `uid-${cluster}`,
    locations: ['onprem', 'cloud'].map(prefix => ({
      ...PLACE,
      name: prefix,
      prefix,
      writes: prefix === cluster,
    })),
  });
}

/** Who writes where, as it is remembered once all these clusters have answered. */
export function knownWriters(clusters: ClusterView[]) {
  const configured = clusters.map(({ cluster }) => cluster);
  const first = newWriters(clusters, new Map(), configured);
  const known = new Map(
    first.map(({ id, uid, cluster }) => [id, { uid, cluster }]),
  );
  return { known, configured };
}
