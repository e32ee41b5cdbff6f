import type { V1Namespace, V1PersistentVolume } from '@kubernetes/client-node';
import { ANNOTATION_RUN, ScopeKind } from 'backstage-plugin-mobility-common';
import {
  ApplicationFacts,
  NamespaceFacts,
  TargetNamespaceFacts,
  Workload,
} from '../../planning/facts';
import { ClusterClient, isNotFound, readClusterUid } from '../clusters';
import { VELERO_EXCLUDE } from '../velero/names';
import { dnsOf } from './dns';
import { EntityLocator } from './entity-locator';
import { toIngressFacts } from './ingresses';
import { openJobs } from './jobs';
import { managersOf } from './managers';
import {
  findNamespaces,
  listWorkloads,
  nameOf,
  uidOf,
} from './namespace-objects';
import { readLimits, readQuotas } from './quotas';
import { referencesOf } from './references';
import { readScope, toScopeKind } from './scope-kinds';
import { servicesOutside, toServiceFacts } from './services';
import { scratchVolumes, toVolumeFacts, unclaimedVolumes } from './volumes';
import { toWorkloads } from './workloads';

/** The namespaces of a cluster in which an entity runs. */
export async function findApplication(
  cluster: ClusterClient,
  locator: EntityLocator,
): Promise<string[]> {
  if (locator.cluster && locator.cluster !== cluster.name) return [];
  if (!locator.namespace) return findNamespaces(cluster, locator.labelSelector);
  const workloads = toWorkloads(
    await listWorkloads(cluster, locator.namespace, locator.labelSelector),
  );
  return workloads.length > 0 ? [locator.namespace] : [];
}

/** Everything about an entity in one namespace. @throws ClusterError */
export async function readApplication(
  cluster: ClusterClient,
  locator: EntityLocator,
  namespace: string,
): Promise<ApplicationFacts> {
  const [
    clusterUid,
    object,
    all,
    mine,
    claims,
    { kinds, objects },
    namespaces,
  ] = await Promise.all([
    readClusterUid(cluster),
    readNamespaceObject(cluster, namespace),
    listWorkloads(cluster, namespace),
    listWorkloads(cluster, namespace, locator.labelSelector),
    cluster.call(
      { verb: 'list', resource: 'persistentvolumeclaims', namespace },
      a => a.core.listNamespacedPersistentVolumeClaim({ namespace }),
    ),
    readScope(cluster, namespace),
    locator.namespace
      ? [namespace]
      : findNamespaces(cluster, locator.labelSelector),
  ]);
  const volumes = await Promise.all(
    claims.items.map(claim => readVolume(cluster, claim.spec?.volumeName)),
  );
  const workloads = toWorkloads(mine);
  const own = new Set(workloads.map(workload => workload.uid));
  const everything = toWorkloads(all);
  return {
    namespace: toNamespaceFacts(object),
    workloads,
    neighbours: everything
      .filter(workload => !own.has(workload.uid))
      .map(({ kind, name }) => ({ kind, name })),
    volumes: claims.items
      .map((claim, i) => toVolumeFacts(claim, volumes[i], all.pods, clusterUid))
      .sort((a, b) => a.claim.localeCompare(b.claim)),
    scratch: scratchVolumes(all.pods),
    unclaimed: unclaimedVolumes(all.pods),
    ingresses: objects.ingresses.map(toIngressFacts),
    cronJobs: all.cronJobs.map(job => ({
      name: nameOf(job),
      suspended: job.spec?.suspend === true,
    })),
    services: objects.services.flatMap(one => toServiceFacts(one) ?? []),
    dns: [
      ...dnsOf('Service', objects.services),
      ...dnsOf('Ingress', objects.ingresses),
    ],
    outside: servicesOutside(objects.services),
    references: referencesOf({
      ...objects,
      namespace,
      workloads: all,
      services: objects.services.map(nameOf),
    }),
    managers: managersOf([
      ...all.deployments,
      ...all.statefulSets,
      ...all.daemonSets,
      ...all.cronJobs,
    ]),
    openJobs: openJobs(all.jobs),
    kinds: [
      ...kindsOfWorkloads(everything),
      toScopeKind('PersistentVolumeClaim', claims.items),
      ...kinds,
    ].filter(({ count }) => count !== 0),
    otherNamespaces: namespaces.filter(name => name !== namespace),
  };
}

/** A namespace as something may be put into it. @throws ClusterError */
export async function readTargetNamespace(
  cluster: ClusterClient,
  namespace: string,
): Promise<TargetNamespaceFacts> {
  const object = await readNamespaceObject(cluster, namespace);
  const [workloads, claims, { kinds }, quotas, limits] = await Promise.all([
    listWorkloads(cluster, namespace),
    cluster.call(
      { verb: 'list', resource: 'persistentvolumeclaims', namespace },
      a => a.core.listNamespacedPersistentVolumeClaim({ namespace }),
    ),
    readScope(cluster, namespace),
    readQuotas(cluster, namespace),
    readLimits(cluster, namespace),
  ]);
  const counted = [...kindsOfWorkloads(toWorkloads(workloads)), ...kinds];
  return {
    ...toNamespaceFacts(object),
    claims: claims.items.map(nameOf).sort(),
    quotas,
    limits,
    contents: Object.fromEntries(
      counted
        // Roles, bindings and Secrets (pull secrets) are put there by platforms
        // that prepare namespaces; they do not make it taken.
        .filter(
          ({ kind }) =>
            !['Role', 'RoleBinding', 'Secret', 'NetworkPolicy'].includes(kind),
        )
        .map(({ kind, count }) => [kind, count ?? 0]),
    ),
  };
}

async function readNamespaceObject(
  cluster: ClusterClient,
  name: string,
): Promise<V1Namespace> {
  return cluster.call({ verb: 'get', resource: 'namespaces', name }, apis =>
    apis.core.readNamespace({ name }),
  );
}

async function readVolume(
  cluster: ClusterClient,
  name: string | undefined,
): Promise<V1PersistentVolume | undefined> {
  if (!name) return undefined;
  try {
    return await cluster.call(
      { verb: 'get', resource: 'persistentvolumes', name },
      apis => apis.core.readPersistentVolume({ name }),
    );
  } catch (error) {
    // A claim that has lost its volume is `Lost`, which is told by its phase.
    if (isNotFound(error)) return undefined;
    throw error;
  }
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

function kindsOfWorkloads(workloads: Workload[]): ScopeKind[] {
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
