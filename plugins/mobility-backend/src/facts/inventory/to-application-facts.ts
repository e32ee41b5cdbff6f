import type { V1Namespace, V1PersistentVolume } from '@kubernetes/client-node';
import { ANNOTATION_RUN, ScopeKind } from 'backstage-plugin-mobility-common';
import {
  ApplicationFacts,
  ClosureFacts,
  NamespaceFacts,
  VolumeFacts,
  Workload,
} from '../../planning/facts';
import { VELERO_EXCLUDE } from '../velero/names';
import { equalsOf, NamespaceObjects, narrow } from './closure';
import { dnsOf } from './dns';
import { endpointsOf } from './endpoints';
import { EntityLocator } from './entity-locator';
import { toGatewayFacts } from './gateways';
import { hooksOf } from './hooks';
import { toIngressFacts } from './ingresses';
import { openJobs } from './jobs';
import { otherMakers } from './makers';
import { managersOf } from './managers';
import { nameOf, uidOf, WorkloadObjects } from './namespace-objects';
import { referencesOf } from './references';
import { countScope, toScopeKind } from './scope-kinds';
import { servicesOutside, toServiceFacts } from './services';
import { podsOfWorkloads } from './workload-pods';
import { scratchVolumes, toVolumeFacts, unclaimedVolumes } from './volumes';
import { chooseWorkloads, toWorkloadRef, toWorkloads } from './workloads';

/** A namespace in which an entity runs, as the API server gives it. */
export interface RawApplication {
  /** Of the cluster that the namespace is on. */
  clusterUid: string;
  namespace: V1Namespace;
  everything: NamespaceObjects;
  /** The workloads that the entity's selector picks. */
  mine: WorkloadObjects;
  /** All in which the entity runs, this one among them. */
  namespaces: string[];
}

/** What of a namespace is the entity's. */
export interface OwnObjects {
  objects: NamespaceObjects;
  /** Absent where everything in the namespace is. */
  closure?: ClosureFacts;
  workloads: Workload[];
  chosen?: ApplicationFacts['chosen'];
  choosable: string[];
  neighbours: ApplicationFacts['neighbours'];
}

/** @param asked - the workloads that are meant, as `Kind/name`, where not all are */
export function ownObjects(
  { everything, mine: all, namespace }: RawApplication,
  { labelSelector }: EntityLocator,
  asked?: readonly string[],
): OwnObjects {
  const choosable = toWorkloads(all).map(toWorkloadRef).sort();
  const mine = asked ? chooseWorkloads(all, asked) : all;
  const workloads = toWorkloads(mine);
  const uids = new Set(workloads.map(({ uid }) => uid));
  const marked = new Set(mine.pods.map(uidOf));
  const neighbours = [
    ...toWorkloads(everything.workloads).filter(({ uid }) => !uids.has(uid)),
    ...otherMakers(everything.workloads).filter(
      ({ pods }) => !pods.some(pod => marked.has(uidOf(pod))),
    ),
  ].map(({ kind, name }) => ({ kind, name }));
  const { objects, closure } =
    asked || neighbours.length > 0
      ? narrow(
          everything,
          mine,
          nameOf(namespace),
          // What is marked as the application's is not therefore a part's.
          asked ? undefined : equalsOf(labelSelector),
        )
      : { objects: everything, closure: undefined };
  const chosen = asked && {
    asked: [...asked],
    behind: [
      ...choosable.filter(ref => !asked.includes(ref)),
      ...makersOf(everything.workloads, all.pods),
    ],
  };
  return { objects, closure, workloads, chosen, choosable, neighbours };
}

/**
 * What makes pods of the application and cannot be chosen, since it is not read, such as
 * `Cluster/db`.
 */
function makersOf(
  everything: WorkloadObjects,
  marked: WorkloadObjects['pods'],
): string[] {
  const own = new Set(marked.map(uidOf));
  return otherMakers(everything)
    .filter(({ pods }) => pods.some(pod => own.has(uidOf(pod))))
    .map(({ kind, name }) => `${kind}/${name}`)
    .sort();
}

/** @param volumes - those that its claims name and that are there */
export function toApplicationFacts(
  raw: Pick<RawApplication, 'clusterUid' | 'namespace' | 'namespaces'>,
  own: OwnObjects,
  volumes: V1PersistentVolume[],
): ApplicationFacts {
  const namespace = nameOf(raw.namespace);
  const { objects, ...rest } = own;
  return {
    namespace: toNamespaceFacts(raw.namespace),
    ...rest,
    volumes: volumesOf(objects, volumes, raw.clusterUid),
    ...contentsOf(objects, namespace),
    otherNamespaces: raw.namespaces.filter(name => name !== namespace),
  };
}

function volumesOf(
  { claims, workloads }: NamespaceObjects,
  volumes: V1PersistentVolume[],
  clusterUid: string,
): VolumeFacts[] {
  const byName = new Map(volumes.map(volume => [nameOf(volume), volume]));
  return claims
    .map(claim =>
      toVolumeFacts(
        claim,
        byName.get(claim.spec?.volumeName ?? ''),
        workloads.pods,
        clusterUid,
      ),
    )
    .sort((a, b) => a.claim.localeCompare(b.claim));
}

function contentsOf(
  { workloads, claims, scope, gateways }: NamespaceObjects,
  namespace: string,
) {
  return {
    scratch: scratchVolumes(workloads.pods),
    unclaimed: unclaimedVolumes(workloads.pods),
    routes: [
      ...scope.ingresses.map(toIngressFacts),
      ...gateways.flatMap(toGatewayFacts),
    ],
    cronJobs: workloads.cronJobs.map(job => ({
      name: nameOf(job),
      suspended: job.spec?.suspend === true,
    })),
    services: scope.services.flatMap(one => toServiceFacts(one) ?? []),
    egressPolicies: scope.networkPolicies
      .filter(({ spec }) => (spec?.egress ?? []).length > 0)
      .map(nameOf)
      .sort(),
    scalers:
      scope.horizontalPodAutoscalers &&
      scope.horizontalPodAutoscalers.flatMap(one => {
        const target = one.spec?.scaleTargetRef;
        return target
          ? [{ name: nameOf(one), workload: `${target.kind}/${target.name}` }]
          : [];
      }),
    dns: [
      ...dnsOf('Service', scope.services),
      ...dnsOf('Ingress', scope.ingresses),
      ...gateways.flatMap(one => dnsOf(one.kind, one.objects)),
    ],
    outside: servicesOutside(scope.services),
    endpoints: endpointsOf(workloads, scope.configMaps),
    references: referencesOf({
      ...scope,
      namespace,
      workloads,
      services: scope.services.map(nameOf),
    }),
    managers: managersOf([
      ...workloads.deployments,
      ...workloads.statefulSets,
      ...workloads.daemonSets,
      ...workloads.cronJobs,
    ]),
    openJobs: openJobs(workloads.jobs),
    hooks: hooksOf(workloads.pods),
    pods: podsOfWorkloads(workloads),
    kinds: [
      ...kindsOfWorkloads(toWorkloads(workloads)),
      toScopeKind('PersistentVolumeClaim', claims),
      ...countScope(scope),
      ...gateways.map(one => toScopeKind(one.kind, one.objects)),
    ].filter(({ count }) => count !== 0),
    secrets: scope.secrets && scope.secrets.map(nameOf).sort(),
  };
}

export function toNamespaceFacts(object: V1Namespace): NamespaceFacts {
  const labels = object.metadata?.labels ?? {};
  return {
    name: nameOf(object),
    uid: uidOf(object),
    terminating:
      object.status?.phase === 'Terminating' ||
      Boolean(object.metadata?.deletionTimestamp),
    excluded: labels[VELERO_EXCLUDE] === 'true',
    labels,
    run: object.metadata?.annotations?.[ANNOTATION_RUN],
  };
}

export function kindsOfWorkloads(workloads: Workload[]): ScopeKind[] {
  const kinds = [...new Set(workloads.map(({ kind }) => kind))];
  return kinds.map(kind =>
    toScopeKind(
      kind,
      workloads
        .filter(workload => workload.kind === kind)
        .map(({ name, uid }) => ({ metadata: { name, uid } })),
    ),
  );
}
