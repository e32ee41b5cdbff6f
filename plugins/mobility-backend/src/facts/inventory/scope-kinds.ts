import { ScopeKind } from 'backstage-plugin-mobility-common';
import type {
  V1ConfigMap,
  V1Ingress,
  V1NetworkPolicy,
  V1ObjectMeta,
  V1Service,
} from '@kubernetes/client-node';
import { ClusterApis, ClusterClient, isClusterError } from '../clusters';
import { loadKubernetesClient } from '../clusters/kubernetes-client';
import { isOwned, nameOf, uidOf } from './namespace-objects';

type KubeObject = { metadata?: V1ObjectMeta };

/** Made in every namespace by Kubernetes itself. */
const BY_ITSELF: Record<string, string[]> = {
  ConfigMap: ['kube-root-ca.crt', 'openshift-service-ca.crt'],
  ServiceAccount: ['default', 'builder', 'deployer'],
};

/** Kinds whose content a plan depends on, as the API server gives them. */
export interface ScopeObjects {
  services: V1Service[];
  configMaps: V1ConfigMap[];
  ingresses: V1Ingress[];
  networkPolicies: V1NetworkPolicy[];
}

interface KindReader<T extends KubeObject = KubeObject> {
  kind: string;
  resource: string;
  list(apis: ClusterApis, namespace: string): Promise<{ items: T[] }>;
}

/** Those that are counted and nothing else. */
const COUNTED: KindReader[] = [
  kind('ServiceAccount', 'serviceaccounts', (a, namespace) =>
    a.core.listNamespacedServiceAccount({ namespace }),
  ),
  kind('PodDisruptionBudget', 'poddisruptionbudgets', (a, namespace) =>
    a.policy.listNamespacedPodDisruptionBudget({ namespace }),
  ),
  kind('HorizontalPodAutoscaler', 'horizontalpodautoscalers', (a, namespace) =>
    a.autoscaling.listNamespacedHorizontalPodAutoscaler({ namespace }),
  ),
  kind('Role', 'roles', (a, namespace) =>
    a.rbac.listNamespacedRole({ namespace }),
  ),
  kind('RoleBinding', 'rolebindings', (a, namespace) =>
    a.rbac.listNamespacedRoleBinding({ namespace }),
  ),
];

const SERVICES = kind('Service', 'services', (a, namespace) =>
  a.core.listNamespacedService({ namespace }),
);
const CONFIG_MAPS = kind('ConfigMap', 'configmaps', (a, namespace) =>
  a.core.listNamespacedConfigMap({ namespace }),
);
const INGRESSES = kind('Ingress', 'ingresses', (a, namespace) =>
  a.networking.listNamespacedIngress({ namespace }),
);
const NETWORK_POLICIES = kind('NetworkPolicy', 'networkpolicies', (a, n) =>
  a.networking.listNamespacedNetworkPolicy({ namespace: n }),
);

function kind<T extends KubeObject>(
  name: string,
  resource: string,
  list: KindReader<T>['list'],
): KindReader<T> {
  return { kind: name, resource, list };
}

/**
 * Everything that goes along with the workloads, by kind. What is counted only
 * and may not be read is `null`, not 0. Secrets are counted from their metadata:
 * their values never reach this process.
 *
 * @throws ClusterError where something may not be read that a plan depends on.
 */
export async function readScope(
  cluster: ClusterClient,
  namespace: string,
): Promise<{ objects: ScopeObjects; kinds: ScopeKind[] }> {
  const list = <T extends KubeObject>(reader: KindReader<T>) =>
    listKind(cluster, namespace, reader);
  const [services, configMaps, ingresses, networkPolicies, counted] =
    await Promise.all([
      list(SERVICES),
      list(CONFIG_MAPS),
      list(INGRESSES),
      list(NETWORK_POLICIES),
      Promise.all([
        ...COUNTED.map(reader =>
          orUncounted(reader.kind, async () =>
            countKind(reader, await list(reader)),
          ),
        ),
        countSecrets(cluster, namespace),
      ]),
    ]);
  const kinds = [
    countKind(SERVICES, services),
    countKind(CONFIG_MAPS, configMaps),
    countKind(INGRESSES, ingresses),
    countKind(NETWORK_POLICIES, networkPolicies),
    ...counted,
  ];
  return {
    objects: { services, configMaps, ingresses, networkPolicies },
    kinds: kinds.filter(({ count }) => count !== 0),
  };
}

async function listKind<T extends KubeObject>(
  cluster: ClusterClient,
  namespace: string,
  { resource, list }: KindReader<T>,
): Promise<T[]> {
  const { items } = await cluster.call(
    { verb: 'list', resource, namespace },
    apis => list(apis, namespace),
  );
  return items;
}

function countKind({ kind: name }: KindReader, items: KubeObject[]): ScopeKind {
  const kept = items.filter(
    item => !isOwned(item) && !BY_ITSELF[name]?.includes(nameOf(item)),
  );
  return toScopeKind(name, kept);
}

async function countSecrets(
  cluster: ClusterClient,
  namespace: string,
): Promise<ScopeKind> {
  const { setHeaderOptions } = await loadKubernetesClient();
  return orUncounted('Secret', async () => {
    const { items } = await cluster.call(
      { verb: 'list', resource: 'secrets', namespace },
      apis =>
        apis.core.listNamespacedSecret(
          { namespace },
          setHeaderOptions(
            'Accept',
            'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
          ),
        ),
    );
    // An empty list of metadata has `items: null`, unlike every other list.
    const known: unknown[] | null = items;
    return { kind: 'Secret', count: known?.length ?? 0, objects: {} };
  });
}

async function orUncounted(
  name: string,
  read: () => Promise<ScopeKind>,
): Promise<ScopeKind> {
  try {
    return await read();
  } catch (error) {
    // A right that is missing for a count stops nothing. Anything else does: a
    // number that is there now and then would change the plan each time.
    if (isClusterError(error) && error.kind === 'forbidden') {
      return { kind: name, count: null, objects: {} };
    }
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
