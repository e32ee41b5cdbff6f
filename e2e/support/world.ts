import { Lab, LabCluster } from '../../packages/lab/src';

export type ClusterName = keyof Lab['clusters'];

interface KubeList<T> {
  items: T[];
}

export interface KubeObject {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid: string;
    creationTimestamp: string;
    generation?: number;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  status?: { containerStatuses?: { restartCount: number }[] };
}

/** Velero's objects as Kubernetes gives them; tests look into them. */
export interface VeleroObject extends KubeObject {
  spec: Record<string, unknown>;
  status?: KubeObject['status'] & {
    phase?: string;
    snapshotID?: string;
    incrementalBytes?: number;
    progress?: { totalBytes?: number; bytesDone?: number };
  };
}

export async function listVelero(
  cluster: LabCluster,
  resource: string,
  selector?: string,
): Promise<VeleroObject[]> {
  const list = await cluster.kubectlJson<KubeList<VeleroObject>>([
    ...['get', resource, '--namespace', 'velero'],
    ...(selector ? ['--selector', selector] : []),
    ...['--output', 'json'],
  ]);
  return list.items;
}

/** The objects that a run has made on a cluster, by its mark. */
export function madeBy(cluster: LabCluster, resource: string, run: string) {
  return listVelero(cluster, resource, `mobility/run=${run}`);
}

const COMPARED =
  'statefulset,deployment,pod,pvc,service,configmap,secret,serviceaccount';

/**
 * What a clone must not change in the namespace of its source: identities,
 * versions of specs, labels, annotations, restarts.
 */
export async function fingerprint(
  cluster: LabCluster,
  namespace: string,
): Promise<object> {
  const [{ items }, ns] = await Promise.all([
    cluster.kubectlJson<KubeList<KubeObject>>([
      ...['get', COMPARED, '--namespace', namespace, '--output', 'json'],
    ]),
    cluster.kubectlJson<KubeObject>([
      'get',
      'namespace',
      namespace,
      '--output',
      'json',
    ]),
  ]);
  return [ns, ...items]
    .map(({ kind, metadata, status }) => ({
      object: `${kind}/${metadata.name}`,
      uid: metadata.uid,
      generation: metadata.generation,
      labels: metadata.labels,
      annotations: metadata.annotations,
      restarts: status?.containerStatuses?.map(
        ({ restartCount }) => restartCount,
      ),
    }))
    .sort((a, b) => a.object.localeCompare(b.object));
}

/** Removes a namespace of a test, if it is there. */
export async function removeNamespaces(
  lab: Lab,
  ...places: [ClusterName, string][]
) {
  await Promise.all(
    places.map(([cluster, namespace]) =>
      lab.clusters[cluster].data.removeNamespace(namespace),
    ),
  );
}

/**
 * After a location was changed. Velero then calls the repositories behind it not
 * ready, and looks at them again at once only if its cache has the location
 * already, else in its next round, up to five minutes later. Until then every
 * restore from them fails as it begins ("re-establish on BSL change", seen with
 * 1.18.3). What is forgotten is found anew by the next restore.
 */
export async function forgetRepositories(
  cluster: LabCluster,
  location: string,
): Promise<void> {
  await cluster.kubectl([
    ...['delete', 'backuprepositories', '--namespace', 'velero'],
    ...['--selector', `velero.io/storage-location=${location}`],
  ]);
}

/**
 * Waits until a cluster that was down can be worked with again. A kubelet whose
 * API server hung may need more than a minute to notice that it is back.
 */
export async function untilUsable(cluster: LabCluster): Promise<void> {
  const wait = (...args: string[]) =>
    cluster.kubectl([...args, '--timeout', '180s'], { limit: 200_000 });
  await wait('wait', 'node', '--all', '--for=condition=Ready');
  for (const workload of ['deployment/velero', 'daemonset/node-agent']) {
    await wait('rollout', 'status', workload, '--namespace', 'velero');
  }
}

/** Waits until Velero reaches the stores behind all locations of a cluster again. */
export async function untilAvailable(cluster: LabCluster): Promise<void> {
  await cluster.kubectl(
    [
      ...['wait', 'backupstoragelocations.velero.io', '--all'],
      ...['--for=jsonpath={.status.phase}=Available'],
      ...['--namespace', 'velero', '--timeout', '180s'],
    ],
    { limit: 200_000 },
  );
}
