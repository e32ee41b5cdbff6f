import type { V1Namespace, V1PersistentVolume } from '@kubernetes/client-node';
import {
  ApplicationFacts,
  ServedKind,
  TargetNamespaceFacts,
} from '../../planning/facts';
import { ClusterClient, isNotFound, readClusterUid } from '../clusters';
import { EntityLocator } from './entity-locator';
import { readGateways } from './gateways';
import { findNamespaces, listWorkloads, nameOf } from './namespace-objects';
import { namesByKind } from './names-by-kind';
import { readLimits, readQuotas } from './quotas';
import { countScope, readScope } from './scope-kinds';
import {
  kindsOfWorkloads,
  ownObjects,
  RawApplication,
  toApplicationFacts,
  toNamespaceFacts,
} from './to-application-facts';
import { makersIn } from './whose';
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

/**
 * Everything about an entity in one namespace. Where others live there too, of what
 * it has there only. Custom resources are asked for only where the cluster serves them.
 *
 * @param asked - workloads that are meant, as `Kind/name`; all of them without it
 * @throws ClusterError
 */
export async function readApplication(
  cluster: ClusterClient,
  locator: EntityLocator,
  namespace: string,
  served: Promise<ServedKind[]>,
  asked?: readonly string[],
): Promise<ApplicationFacts> {
  const raw = await readRaw(cluster, locator, namespace, served);
  const own = ownObjects(raw, locator, asked);
  return toApplicationFacts(raw, own, await readVolumes(cluster, own.objects));
}

async function readRaw(
  cluster: ClusterClient,
  locator: EntityLocator,
  namespace: string,
  served: Promise<ServedKind[]>,
): Promise<RawApplication> {
  const [
    clusterUid,
    object,
    workloads,
    mine,
    { items },
    scope,
    gateways,
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
    served.then(known => readGateways(cluster, known, namespace)),
    locator.namespace
      ? [namespace]
      : findNamespaces(cluster, locator.labelSelector),
  ]);
  return {
    clusterUid,
    namespace: object,
    everything: { workloads, claims: items, scope, gateways },
    mine,
    namespaces,
  };
}

async function readVolumes(
  cluster: ClusterClient,
  { claims }: RawApplication['everything'],
): Promise<V1PersistentVolume[]> {
  const volumes = await Promise.all(
    claims.map(claim => readVolume(cluster, claim.spec?.volumeName)),
  );
  return volumes.flatMap(volume => volume ?? []);
}

/** A namespace as something may be put into it. @throws ClusterError */
export async function readTargetNamespace(
  cluster: ClusterClient,
  namespace: string,
): Promise<TargetNamespaceFacts> {
  const object = await readNamespaceObject(cluster, namespace);
  const [workloads, claims, scope, quotas, limits] = await Promise.all([
    listWorkloads(cluster, namespace),
    cluster.call(
      { verb: 'list', resource: 'persistentvolumeclaims', namespace },
      a => a.core.listNamespacedPersistentVolumeClaim({ namespace }),
    ),
    readScope(cluster, namespace),
    readQuotas(cluster, namespace),
    readLimits(cluster, namespace),
  ]);
  const counted = [
    ...kindsOfWorkloads(toWorkloads(workloads)),
    ...countScope(scope),
  ];
  return {
    ...toNamespaceFacts(object),
    claims: claims.items.map(nameOf).sort(),
    quotas,
    limits,
    names: namesByKind({ workloads, claims: claims.items, scope }),
    makers: makersIn(workloads),
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
