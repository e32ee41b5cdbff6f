import { LabCluster } from '../../../packages/lab/src';

const VOLUMES = 50;
/** With the claims, 500 objects. */
const SERVICES = 50;
const CONFIG_MAPS = 399;

/**
 * A namespace with 500 objects and 50 bound claims. Their volumes are objects
 * without storage behind them: a plan reads what the API server says.
 */
export async function fillNamespace(
  cluster: LabCluster,
  namespace: string,
): Promise<{ remove(): Promise<void> }> {
  const label = `bench=${namespace}`;
  const remove = async () => {
    await cluster.kubectl([
      ...['delete', 'namespace', namespace, '--ignore-not-found'],
    ]);
    await cluster.kubectl(['delete', 'persistentvolume', '-l', label]);
  };
  try {
    const metadata = { name: namespace };
    await create(cluster, [{ apiVersion: 'v1', kind: 'Namespace', metadata }]);
    await create(cluster, objectsOf(namespace));
    await cluster.kubectl([
      ...['wait', 'pvc', '--all', '-n', namespace, '--timeout=120s'],
      '--for=jsonpath={.status.phase}=Bound',
    ]);
  } catch (error) {
    await remove();
    throw error;
  }
  return { remove };
}

async function create(cluster: LabCluster, items: object[]): Promise<void> {
  const list = { apiVersion: 'v1', kind: 'List', items };
  await cluster.kubectl(['create', '-f', '-'], {
    input: JSON.stringify(list),
    limit: 300_000,
  });
}

function objectsOf(namespace: string): object[] {
  const many = <T>(count: number, make: (name: string) => T) =>
    Array.from({ length: count }, (_, i) => make(`object-${i}`));
  const capacity = { storage: '1Gi' };
  const accessModes = ['ReadWriteOnce'];
  const labels = { 'backstage.io/kubernetes-id': namespace };
  return [
    ...many(VOLUMES, name => ({
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: `${namespace}-${name}`, labels: { bench: namespace } },
      spec: {
        capacity,
        accessModes,
        storageClassName: 'local-path',
        claimRef: { name, namespace },
        persistentVolumeReclaimPolicy: 'Retain',
        nfs: { server: '192.0.2.1', path: '/' },
      },
    })),
    ...many(VOLUMES, name => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name, namespace },
      spec: {
        accessModes,
        storageClassName: 'local-path',
        volumeName: `${namespace}-${name}`,
        resources: { requests: capacity },
      },
    })),
    ...many(SERVICES, name => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { selector: { app: name }, ports: [{ port: 80 }] },
    })),
    ...many(CONFIG_MAPS, name => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace },
      data: { text: 'a line of configuration that means nothing\n'.repeat(50) },
    })),
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'crowd', namespace, labels },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'crowd' } },
        template: {
          metadata: { labels: { app: 'crowd' } },
          spec: { containers: [{ name: 'none', image: 'none' }] },
        },
      },
    },
  ];
}
