import { CopyingPlan } from 'backstage-plugin-mobility-common';
import type { V1Pod } from '@kubernetes/client-node';
import { ClusterClient } from '../../facts/clusters';
import { listWorkloads, nameOf } from '../../facts/inventory/namespace-objects';
import { toWorkloads } from '../../facts/inventory/workloads';

/** Kinds of which pods are expected to be ready. */
const RUNNING_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Pod'];

export interface Unready {
  /** `Kind name`. */
  workload: string;
  ready: number;
  desired: number;
  /** What its pods say. */
  reason: string;
}

/** The first workload of the plan whose pods are not all ready, if any. */
export async function findUnready(
  client: ClusterClient,
  namespace: string,
  plan: CopyingPlan,
): Promise<Unready | undefined> {
  const objects = await listWorkloads(client, namespace);
  const present = toWorkloads(objects);
  const expected = plan.scope.kinds
    .filter(({ kind }) => RUNNING_KINDS.includes(kind))
    .flatMap(({ kind, objects: names }) =>
      Object.keys(names).map(name => ({ kind, name })),
    );
  for (const { kind, name } of expected) {
    const found = present.find(w => w.kind === kind && w.name === name);
    const workload = `${kind} ${name}`;
    if (!found)
      return { workload, ready: 0, desired: 1, reason: 'It does not exist.' };
    if (found.ready < found.desired) {
      const { ready, desired } = found;
      return { workload, ready, desired, reason: explainPods(objects.pods) };
    }
  }
  return undefined;
}

/** Why pods are not ready, as the kubelet and the scheduler say. */
export function explainPods(pods: V1Pod[]): string {
  const reasons = pods.flatMap(pod => {
    const state = pod.status?.containerStatuses?.map(
      c =>
        c.state?.waiting?.message ||
        c.state?.waiting?.reason ||
        c.state?.terminated?.reason,
    );
    const unscheduled = pod.status?.conditions?.find(
      c => c.type === 'PodScheduled' && c.status === 'False',
    );
    const reason =
      unscheduled?.message ?? state?.find(text => text !== undefined);
    return reason ? [`Pod ${nameOf(pod)}: ${reason}`] : [];
  });
  return reasons[0] ?? 'Its pods are not ready yet.';
}
