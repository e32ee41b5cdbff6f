import type {
  V1Deployment,
  V1Pod,
  V1PodTemplateSpec,
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
    container: defaultContainer(workload.spec?.template),
    pods: pods
      .filter(pod => picks(selector, pod.metadata?.labels) && !hasEnded(pod))
      .map(pod => ({
        name: nameOf(pod),
        containers: (pod.spec?.containers ?? []).map(({ name }) => name),
        running: (pod.status?.containerStatuses ?? [])
          .filter(({ state }) => state?.running !== undefined)
          .map(({ name }) => name),
      })),
  };
}

/** As Velero asks it (1.18.3, pkg/podexec/pod_command_executor.go). */
function hasEnded({ status }: V1Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

/** By the template: what is put into the pods besides may come first there. */
function defaultContainer(template: V1PodTemplateSpec | undefined): string {
  return (
    template?.metadata?.annotations?.[DEFAULT_CONTAINER] ??
    template?.spec?.containers[0]?.name ??
    ''
  );
}
