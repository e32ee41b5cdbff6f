import type {
  V1Deployment,
  V1OwnerReference,
  V1Pod,
} from '@kubernetes/client-node';
import { isOwned, nameOf, uidOf, WorkloadObjects } from './namespace-objects';

/** Something that makes pods, and is not read: an operator's resource, say. */
export interface Maker {
  kind: string;
  name: string;
  pods: V1Pod[];
}

/** Who makes the pods of a namespace, where that is no workload that is read. */
export function otherMakers(all: WorkloadObjects): Maker[] {
  const read = new Set(
    [...all.statefulSets, ...all.daemonSets, ...all.jobs].map(uidOf),
  );
  const makers = new Map<string, Maker>();
  for (const pod of all.pods) {
    const owner = makerOf(pod);
    if (!owner || isOver(pod) || read.has(owner.uid)) continue;
    if (all.deployments.some(one => isReplicaSetOf(one, owner))) continue;
    const { kind, name } = owner;
    const maker = makers.get(owner.uid) ?? { kind, name, pods: [] };
    makers.set(owner.uid, { ...maker, pods: [...maker.pods, pod] });
  }
  return [...makers.values()];
}

/** What a pod is of, as `Kind/name`: of what somebody has made, as far as that is read. */
export function makerNameOf(pod: V1Pod, all: WorkloadObjects): string {
  const owner = makerOf(pod);
  if (!owner) return `Pod/${nameOf(pod)}`;
  const deployment = all.deployments.find(one => isReplicaSetOf(one, owner));
  if (deployment) return `Deployment/${nameOf(deployment)}`;
  const job = all.jobs.find(one => uidOf(one) === owner.uid);
  const starter = job?.metadata?.ownerReferences?.[0] ?? owner;
  return `${starter.kind}/${starter.name}`;
}

/** ReplicaSets are not read: those of a Deployment are named after it. */
export function isReplicaSetOf(
  deployment: V1Deployment,
  { kind, name }: V1OwnerReference,
): boolean {
  const start = `${nameOf(deployment)}-`;
  return (
    kind === 'ReplicaSet' &&
    name.startsWith(start) &&
    !name.slice(start.length).includes('-')
  );
}

function makerOf(pod: V1Pod): V1OwnerReference | undefined {
  if (!isOwned(pod)) return undefined;
  const owners = pod.metadata?.ownerReferences ?? [];
  return owners.find(({ controller }) => controller) ?? owners[0];
}

function isOver({ status }: V1Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}
