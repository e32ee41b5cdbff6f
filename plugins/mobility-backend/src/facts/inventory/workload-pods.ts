import type {
  V1Deployment,
  V1Pod,
  V1StatefulSet,
} from '@kubernetes/client-node';
import { PodsOfWorkload } from '../../planning/facts';
import { picks } from './closure';
import { nameOf, WorkloadObjects } from './namespace-objects';

/** The pods of each workload that keeps some, picked as Velero will pick them. */
export function podsOfWorkloads({
  deployments,
  statefulSets,
  pods,
}: WorkloadObjects): PodsOfWorkload[] {
  return [
    ...deployments.map(one => toPods('Deployment', one, pods)),
    ...statefulSets.map(one => toPods('StatefulSet', one, pods)),
  ].sort((a, b) => a.workload.localeCompare(b.workload));
}

function toPods(
  kind: string,
  workload: V1Deployment | V1StatefulSet,
  pods: V1Pod[],
): PodsOfWorkload {
  const { selector } = workload.spec ?? {};
  return {
    workload: `${kind}/${nameOf(workload)}`,
    selector: {
      matchLabels: selector?.matchLabels,
      matchExpressions: selector?.matchExpressions?.map(
        ({ key, operator, values }) => ({ key, operator, values }),
      ),
    },
    pods: pods
      .filter(pod => picks(selector, pod.metadata?.labels))
      .map(pod => ({
        name: nameOf(pod),
        runs: pod.status?.phase === 'Running',
        containers: (pod.spec?.containers ?? []).map(({ name }) => name),
      })),
  };
}
