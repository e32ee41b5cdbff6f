import { StorageClassFacts } from '../../planning/facts';
import { ClusterClient } from './cluster-client';
import { ClusterError } from './cluster-error';

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** The identity of a cluster: the UID of its namespace `kube-system`. */
export async function readClusterUid(cluster: ClusterClient): Promise<string> {
  const call = { verb: 'get', resource: 'namespaces', name: 'kube-system' };
  const namespace = await cluster.call(call, apis =>
    apis.core.readNamespace({ name: 'kube-system' }),
  );
  const uid = namespace.metadata?.uid;
  if (uid) return uid;
  throw new ClusterError(
    'unexpected-answer',
    { cluster: cluster.name, ...call },
    'its namespace kube-system has no UID',
  );
}

export async function readKubernetesVersion(
  cluster: ClusterClient,
): Promise<string> {
  const version = await cluster.call(
    { verb: 'get', resource: 'version' },
    apis => apis.version.getCode(),
  );
  return version.gitVersion;
}

export async function readStorageClasses(
  cluster: ClusterClient,
): Promise<StorageClassFacts[]> {
  const classes = await cluster.call(
    { verb: 'list', resource: 'storageclasses' },
    apis => apis.storage.listStorageClass(),
  );
  return classes.items
    .map(item => ({
      name: item.metadata?.name ?? '',
      provisioner: item.provisioner,
      isDefault: item.metadata?.annotations?.[DEFAULT_CLASS] === 'true',
      waitsForConsumer: item.volumeBindingMode === 'WaitForFirstConsumer',
      keepsVolumes: item.reclaimPolicy === 'Retain',
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
