import type {
  V1CronJob,
  V1DaemonSet,
  V1Deployment,
  V1Job,
  V1ObjectMeta,
  V1Pod,
  V1StatefulSet,
} from '@kubernetes/client-node';
import { ClusterApis, ClusterClient } from '../clusters';

/** An object as far as it is told from others. */
export type KubeObject = { metadata?: V1ObjectMeta };

/** The workloads of a namespace, as the API server gives them. */
export interface WorkloadObjects {
  deployments: V1Deployment[];
  statefulSets: V1StatefulSet[];
  daemonSets: V1DaemonSet[];
  jobs: V1Job[];
  cronJobs: V1CronJob[];
  pods: V1Pod[];
}

/** Their kinds, by where they are kept. */
export const WORKLOAD_KINDS = {
  deployments: 'Deployment',
  statefulSets: 'StatefulSet',
  daemonSets: 'DaemonSet',
  jobs: 'Job',
  cronJobs: 'CronJob',
  pods: 'Pod',
} as const satisfies Record<keyof WorkloadObjects, string>;

interface Lists {
  resource: keyof WorkloadObjects;
  plural: string;
}

/** All workloads of a namespace, or those that a selector picks. */
export async function listWorkloads(
  cluster: ClusterClient,
  namespace: string,
  labelSelector?: string,
): Promise<WorkloadObjects> {
  const query = { namespace, labelSelector };
  const list = <T>(
    { plural }: Pick<Lists, 'plural'>,
    run: (apis: ClusterApis) => Promise<{ items: T[] }>,
  ) =>
    cluster
      .call({ verb: 'list', resource: plural, namespace }, run)
      .then(answer => answer.items);
  const [deployments, statefulSets, daemonSets, jobs, cronJobs, pods] =
    await Promise.all([
      list({ plural: 'deployments' }, a =>
        a.apps.listNamespacedDeployment(query),
      ),
      list({ plural: 'statefulsets' }, a =>
        a.apps.listNamespacedStatefulSet(query),
      ),
      list({ plural: 'daemonsets' }, a =>
        a.apps.listNamespacedDaemonSet(query),
      ),
      list({ plural: 'jobs' }, a => a.batch.listNamespacedJob(query)),
      list({ plural: 'cronjobs' }, a => a.batch.listNamespacedCronJob(query)),
      list({ plural: 'pods' }, a => a.core.listNamespacedPod(query)),
    ]);
  return { deployments, statefulSets, daemonSets, jobs, cronJobs, pods };
}

/** The namespaces in which a selector picks a workload. */
export async function findNamespaces(
  cluster: ClusterClient,
  labelSelector: string,
): Promise<string[]> {
  const query = { labelSelector };
  const lists = await Promise.all([
    cluster.call({ verb: 'list', resource: 'deployments' }, a =>
      a.apps.listDeploymentForAllNamespaces(query),
    ),
    cluster.call({ verb: 'list', resource: 'statefulsets' }, a =>
      a.apps.listStatefulSetForAllNamespaces(query),
    ),
    cluster.call({ verb: 'list', resource: 'daemonsets' }, a =>
      a.apps.listDaemonSetForAllNamespaces(query),
    ),
    cluster.call({ verb: 'list', resource: 'pods' }, a =>
      a.core.listPodForAllNamespaces(query),
    ),
  ]);
  const names = lists.flatMap(list =>
    list.items.map((item: KubeObject) => item.metadata?.namespace ?? ''),
  );
  return [...new Set(names)].filter(Boolean).sort();
}

/** Whether somebody else made the object and would make it again. */
export function isOwned(object: KubeObject): boolean {
  return (object.metadata?.ownerReferences ?? []).length > 0;
}

/** What owns an object, such as `Cluster db`. */
export function ownerOf(object: KubeObject): string | undefined {
  const owners = object.metadata?.ownerReferences ?? [];
  const owner = owners.find(({ controller }) => controller) ?? owners[0];
  return owner && `${owner.kind} ${owner.name}`;
}

export const nameOf = (object: KubeObject): string =>
  object.metadata?.name ?? '';
export const uidOf = (object: KubeObject): string => object.metadata?.uid ?? '';
