import type { V1LabelSelector, V1ObjectMeta } from '@kubernetes/client-node';
import { ClusterClient } from '../../facts/clusters';
import { loadKubernetesClient } from '../../facts/clusters/kubernetes-client';
import { VELERO_RESTORE_NAME } from '../../facts/velero';
import { labelSelectorOf } from './label-selector';

/** A workload of a copy whose number of pods is to differ. */
export interface Scaled {
  /** As the request names it: `StatefulSet/orders`. */
  ref: string;
  kind: 'Deployment' | 'StatefulSet';
  name: string;
  wanted: number;
  /** What its spec asks for now. */
  replicas?: number;
  /** How many pods there are, those that are ending included, and how many are ready. */
  pods: number;
  ready: number;
  /** Label of the Restore that made it; none if it is gone, or another's. */
  restore?: string;
}

interface Workload {
  metadata?: V1ObjectMeta;
  spec?: { replicas?: number; selector?: V1LabelSelector };
  status?: { readyReplicas?: number };
}

/** The workloads that a request scales, as they are. @throws ClusterError */
export async function findScaled(
  client: ClusterClient,
  namespace: string,
  wanted: Record<string, number>,
): Promise<Scaled[]> {
  const [deployments, statefulSets] = await Promise.all([
    client.call({ verb: 'list', resource: 'deployments', namespace }, a =>
      a.apps.listNamespacedDeployment({ namespace }),
    ),
    client.call({ verb: 'list', resource: 'statefulsets', namespace }, a =>
      a.apps.listNamespacedStatefulSet({ namespace }),
    ),
  ]);
  const byKind = {
    Deployment: deployments.items,
    StatefulSet: statefulSets.items,
  };
  return Promise.all(
    Object.entries(wanted).map(async ([ref, count]) => {
      const [prefix, name] = ref.split('/');
      const kind = prefix === 'Deployment' ? 'Deployment' : 'StatefulSet';
      const workload: Workload | undefined = byKind[kind].find(
        ({ metadata }) => metadata?.name === name,
      );
      return {
        ref,
        kind,
        name,
        wanted: count,
        replicas: workload?.spec?.replicas,
        pods: await countPods(client, namespace, workload?.spec?.selector),
        ready: workload?.status?.readyReplicas ?? 0,
        restore: workload?.metadata?.labels?.[VELERO_RESTORE_NAME],
      };
    }),
  );
}

/** A workload's own count leaves out the pods that are ending, which still write. */
async function countPods(
  client: ClusterClient,
  namespace: string,
  selector: V1LabelSelector | undefined,
): Promise<number> {
  if (!selector) return 0;
  const { items } = await client.call(
    { verb: 'list', resource: 'pods', namespace },
    apis =>
      apis.core.listNamespacedPod({
        namespace,
        labelSelector: labelSelectorOf(selector),
      }),
  );
  // One that has ended stays behind when a node evicts it, and is none of the copy's.
  return items.filter(
    ({ metadata, status }) =>
      metadata?.deletionTimestamp ||
      !['Succeeded', 'Failed'].includes(status?.phase ?? ''),
  ).length;
}

/** Gives a workload the number of pods that is wanted. */
export async function scaleTo(
  client: ClusterClient,
  namespace: string,
  { kind, name, wanted }: Scaled,
): Promise<void> {
  const { setHeaderOptions, PatchStrategy } = await loadKubernetesClient();
  const merge = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);
  const patch = { namespace, name, body: { spec: { replicas: wanted } } };
  const resource =
    kind === 'Deployment' ? 'deployments/scale' : 'statefulsets/scale';
  await client.call({ verb: 'patch', resource, namespace, name }, apis =>
    kind === 'Deployment'
      ? apis.apps.patchNamespacedDeploymentScale(patch, merge)
      : apis.apps.patchNamespacedStatefulSetScale(patch, merge),
  );
}
