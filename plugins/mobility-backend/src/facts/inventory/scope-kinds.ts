import { ScopeKind } from 'backstage-plugin-mobility-common';
import type {
  V1ConfigMap,
  V1Ingress,
  V1NetworkPolicy,
  V1PodDisruptionBudget,
  V1Role,
  V1RoleBinding,
  V1Service,
  V1ServiceAccount,
  V2HorizontalPodAutoscaler,
} from '@kubernetes/client-node';
import { ClusterApis, ClusterClient, isClusterError } from '../clusters';
import { listMetadata } from './list-metadata';
import { isOwned, KubeObject, nameOf, uidOf } from './namespace-objects';

/** Made in every namespace by Kubernetes itself. */
const BY_ITSELF: Record<string, string[]> = {
  ConfigMap: ['kube-root-ca.crt', 'openshift-service-ca.crt'],
  ServiceAccount: ['default', 'builder', 'deployer'],
};

/** What is counted only; `null`: it may not be read. */
type Counted<T> = T[] | null;

/** What goes along with the workloads, as the API server gives it. */
export interface ScopeObjects {
  services: V1Service[];
  configMaps: V1ConfigMap[];
  ingresses: V1Ingress[];
  networkPolicies: V1NetworkPolicy[];
  serviceAccounts: Counted<V1ServiceAccount>;
  podDisruptionBudgets: Counted<V1PodDisruptionBudget>;
  horizontalPodAutoscalers: Counted<V2HorizontalPodAutoscaler>;
  roles: Counted<V1Role>;
  roleBindings: Counted<V1RoleBinding>;
  /** Their metadata: their values never reach this process. */
  secrets: Counted<KubeObject>;
}

/** In the order in which they are listed for people. */
export const SCOPE_KINDS: Record<keyof ScopeObjects, string> = {
  services: 'Service',
  configMaps: 'ConfigMap',
  ingresses: 'Ingress',
  networkPolicies: 'NetworkPolicy',
  serviceAccounts: 'ServiceAccount',
  podDisruptionBudgets: 'PodDisruptionBudget',
  horizontalPodAutoscalers: 'HorizontalPodAutoscaler',
  roles: 'Role',
  roleBindings: 'RoleBinding',
  secrets: 'Secret',
};

/**
 * Everything that goes along with the workloads. What is counted only and may not
 * be read is `null`, not empty.
 *
 * @throws ClusterError where something may not be read that a plan depends on.
 */
export async function readScope(
  cluster: ClusterClient,
  namespace: string,
): Promise<ScopeObjects> {
  const list = async <T extends KubeObject>(
    resource: string,
    run: (apis: ClusterApis) => Promise<{ items: T[] }>,
  ): Promise<T[]> => {
    const { items } = await cluster.call(
      { verb: 'list', resource, namespace },
      run,
    );
    return items;
  };
  const query = { namespace };
  const [
    services,
    configMaps,
    ingresses,
    networkPolicies,
    serviceAccounts,
    podDisruptionBudgets,
    horizontalPodAutoscalers,
    roles,
    roleBindings,
    secrets,
  ] = await Promise.all([
    list('services', a => a.core.listNamespacedService(query)),
    list('configmaps', a => a.core.listNamespacedConfigMap(query)),
    list('ingresses', a => a.networking.listNamespacedIngress(query)),
    list('networkpolicies', a =>
      a.networking.listNamespacedNetworkPolicy(query),
    ),
    orUncounted(
      list('serviceaccounts', a => a.core.listNamespacedServiceAccount(query)),
    ),
    orUncounted(
      list('poddisruptionbudgets', a =>
        a.policy.listNamespacedPodDisruptionBudget(query),
      ),
    ),
    orUncounted(
      list('horizontalpodautoscalers', a =>
        a.autoscaling.listNamespacedHorizontalPodAutoscaler(query),
      ),
    ),
    orUncounted(list('roles', a => a.rbac.listNamespacedRole(query))),
    orUncounted(
      list('rolebindings', a => a.rbac.listNamespacedRoleBinding(query)),
    ),
    orUncounted(listMetadata(cluster, 'secrets', query)),
  ]);
  return {
    services,
    configMaps,
    ingresses,
    networkPolicies,
    serviceAccounts,
    podDisruptionBudgets,
    horizontalPodAutoscalers,
    roles,
    roleBindings,
    secrets,
  };
}

/** What is there by kind; `null`: it may not be read. */
export function objectsByKind(
  scope: ScopeObjects,
): { kind: string; objects: Counted<KubeObject> }[] {
  return (Object.keys(SCOPE_KINDS) as (keyof ScopeObjects)[]).map(key => ({
    kind: SCOPE_KINDS[key],
    objects: scope[key],
  }));
}

/** Their number by kind, without what is made by itself or by another object. */
export function countScope(objects: ScopeObjects): ScopeKind[] {
  return objectsByKind(objects)
    .map(({ kind, objects: items }): ScopeKind => {
      if (items === null) return { kind, count: null, objects: {} };
      // A Secret that somebody owns goes along all the same, and no name is told.
      return kind === SCOPE_KINDS.secrets
        ? { kind, count: items.length, objects: {} }
        : toScopeKind(
            kind,
            items.filter(item => isMade(kind, item)),
          );
    })
    .filter(({ count }) => count !== 0);
}

/** Whether somebody has put the object into the namespace. */
export function isMade(kind: string, object: KubeObject): boolean {
  return !isOwned(object) && !BY_ITSELF[kind]?.includes(nameOf(object));
}

async function orUncounted<T>(read: Promise<T[]>): Promise<T[] | null> {
  try {
    return await read;
  } catch (error) {
    // A right that is missing for a count stops nothing. Anything else does: a
    // number that is there now and then would change the plan each time.
    if (isClusterError(error) && error.kind === 'forbidden') return null;
    throw error;
  }
}

export function toScopeKind(name: string, objects: KubeObject[]): ScopeKind {
  const sorted = [...objects].sort((a, b) =>
    nameOf(a).localeCompare(nameOf(b)),
  );
  return {
    kind: name,
    count: sorted.length,
    objects: Object.fromEntries(
      sorted.map(object => [nameOf(object), uidOf(object)]),
    ),
  };
}
