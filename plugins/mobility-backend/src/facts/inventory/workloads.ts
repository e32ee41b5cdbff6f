import type { V1StatefulSet } from '@kubernetes/client-node';
import { Workload } from '../../planning/facts';
import { LEFT_ALONE } from '../../planning/gitops';
import { managersOf } from './managers';
import {
  isOwned,
  KubeObject,
  nameOf,
  ownerOf,
  uidOf,
  WorkloadObjects,
} from './namespace-objects';

/**
 * What somebody has put into a namespace to run: workloads without an owner,
 * since the others are made by these.
 */
export function toWorkloads(objects: WorkloadObjects): Workload[] {
  const workloads: Workload[] = [
    ...objects.deployments.map(d => ({
      kind: 'Deployment',
      name: nameOf(d),
      uid: uidOf(d),
      ready: d.status?.readyReplicas ?? 0,
      desired: d.spec?.replicas ?? 1,
      claimTemplates: [],
      ...whoseOf(d),
    })),
    ...objects.statefulSets.map(s => ({
      kind: 'StatefulSet',
      name: nameOf(s),
      uid: uidOf(s),
      ready: s.status?.readyReplicas ?? 0,
      desired: s.spec?.replicas ?? 1,
      claimTemplates: (s.spec?.volumeClaimTemplates ?? []).map(
        template => template.spec?.storageClassName,
      ),
      deletesClaims: deletesClaims(s),
      ...whoseOf(s),
    })),
    ...objects.daemonSets.map(d => ({
      kind: 'DaemonSet',
      name: nameOf(d),
      uid: uidOf(d),
      ready: d.status?.numberReady ?? 0,
      desired: d.status?.desiredNumberScheduled ?? 0,
      claimTemplates: [],
    })),
    ...objects.cronJobs.map(c => ({
      kind: 'CronJob',
      name: nameOf(c),
      uid: uidOf(c),
      ready: 0,
      desired: 0,
      claimTemplates: [],
    })),
    ...objects.jobs
      .filter(j => !isOwned(j))
      .map(j => ({
        kind: 'Job',
        name: nameOf(j),
        uid: uidOf(j),
        ready: j.status?.ready ?? 0,
        desired: 0,
        claimTemplates: [],
      })),
    ...objects.pods
      .filter(p => !isOwned(p))
      .map(p => ({
        kind: 'Pod',
        name: nameOf(p),
        uid: uidOf(p),
        ready: p.status?.conditions?.some(
          c => c.type === 'Ready' && c.status === 'True',
        )
          ? 1
          : 0,
        desired: 1,
        claimTemplates: [],
      })),
  ];
  return workloads.sort(
    (a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name),
  );
}

/** As a request names it: `StatefulSet/orders`. */
export function toWorkloadRef({ kind, name }: Workload): string {
  return `${kind}/${name}`;
}

/**
 * Only those that are asked for, as `Kind/name`: among the ones that `toWorkloads` has,
 * of which an operator may own some. Jobs and pods that have an owner it makes anew.
 */
export function chooseWorkloads(
  all: WorkloadObjects,
  asked: readonly string[],
): WorkloadObjects {
  const only = <T extends KubeObject>(kind: string, list: T[]) =>
    list.filter(one => asked.includes(`${kind}/${nameOf(one)}`));
  const unowned = <T extends KubeObject>(kind: string, list: T[]) =>
    only(kind, list).filter(one => !isOwned(one));
  return {
    deployments: only('Deployment', all.deployments),
    statefulSets: only('StatefulSet', all.statefulSets),
    daemonSets: only('DaemonSet', all.daemonSets),
    jobs: unowned('Job', all.jobs),
    cronJobs: only('CronJob', all.cronJobs),
    pods: unowned('Pod', all.pods),
  };
}

/** Who else has a say over a workload. */
function whoseOf(object: KubeObject): Pick<Workload, 'owner' | 'deployedBy'> {
  const [manager] = managersOf([object]);
  const { annotations } = object.metadata ?? {};
  return {
    owner: ownerOf(object),
    deployedBy: manager && {
      ...manager,
      leftAlone: annotations?.[LEFT_ALONE.key] === LEFT_ALONE.value,
    },
  };
}

function deletesClaims({ spec }: V1StatefulSet): Workload['deletesClaims'] {
  const policy = spec?.persistentVolumeClaimRetentionPolicy;
  return (['whenScaled', 'whenDeleted'] as const).filter(
    when => policy?.[when] === 'Delete',
  );
}
