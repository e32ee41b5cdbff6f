import type { V1PersistentVolume, V1Volume } from '@kubernetes/client-node';

/** Where a PersistentVolume lies. */
export interface VolumeSource {
  type: string;
  /** Of a CSI volume. */
  driver?: string;
  /**
   * Comparable between clusters where the storage is shared (CSI, NFS); for a
   * folder or disk of a node it carries the cluster and the node.
   */
  handle?: string;
}

/** Kinds of volumes that are named, though no handle of them is known. */
const KNOWN_SOURCES: ReadonlySet<string> = new Set([
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'fc',
  'flexVolume',
  'gcePersistentDisk',
  'glusterfs',
  'iscsi',
  'portworxVolume',
  'rbd',
  'vsphereVolume',
]);
const LASTING_SOURCES = new Set([...KNOWN_SOURCES, 'nfs', 'hostPath']);

/**
 * The kind of a volume that a pod names itself and that outlives the pod. A CSI
 * volume inside a pod is made anew for each one, as scratch is.
 */
export function lastingSource(volume: V1Volume): string | undefined {
  return Object.entries(volume)
    .filter(([, source]) => source)
    .map(([kind]) => kind)
    .find(kind => LASTING_SOURCES.has(kind));
}

const NODE_HOSTNAME = 'kubernetes.io/hostname';

/** The source of a volume and a handle that tells two volumes apart. */
export function sourceOfVolume(
  volume: V1PersistentVolume,
  clusterUid: string,
): VolumeSource {
  const spec = volume.spec ?? {};
  if (spec.csi) {
    return {
      type: 'csi',
      driver: spec.csi.driver,
      handle: `csi:${spec.csi.driver}/${spec.csi.volumeHandle}`,
    };
  }
  if (spec.nfs) {
    return { type: 'nfs', handle: `nfs:${spec.nfs.server}:${spec.nfs.path}` };
  }
  const node = nodeOfVolume(volume);
  if (spec.local) {
    return {
      type: 'local',
      handle: `local:${clusterUid}/${node}${spec.local.path}`,
    };
  }
  if (spec.hostPath) {
    return {
      type: 'hostPath',
      handle: `hostPath:${clusterUid}/${node}${spec.hostPath.path}`,
    };
  }
  const [type] = Object.entries(spec)
    .filter(([key, value]) => KNOWN_SOURCES.has(key) && value)
    .map(([key]) => key);
  return { type: type ?? 'unknown' };
}

function nodeOfVolume(volume: V1PersistentVolume): string {
  const terms = volume.spec?.nodeAffinity?.required?.nodeSelectorTerms ?? [];
  const values = terms.flatMap(term =>
    (term.matchExpressions ?? [])
      .filter(expression => expression.key === NODE_HOSTNAME)
      .flatMap(expression => expression.values ?? []),
  );
  return values.sort().join(',');
}
