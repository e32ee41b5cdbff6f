import { ScopeKind } from 'backstage-plugin-mobility-common';
import type { V1ObjectMeta } from '@kubernetes/client-node';
import { ClusterApis, ClusterClient, isClusterError } from '../clusters';
import { loadKubernetesClient } from '../clusters/kubernetes-client';
import { isOwned, nameOf, uidOf } from './namespace-objects';

type KubeObject = { metadata?: V1ObjectMeta };

/** Made in every namespace by Kubernetes itself. */
const BY_ITSELF: Record<string, string[]> = {
  ConfigMap: ['kube-root-ca.crt', 'openshift-service-ca.crt'],
  ServiceAccount: ['default', 'builder', 'deployer'],
};

interface KindReader {
  kind: string;
  resource: string;
  list(apis: ClusterApis, namespace: string): Promise<{ items: KubeObject[] }>;
}

const READERS: KindReader[] = [
  kind('Service', 'services', (a, namespace) =>
    a.core.listNamespacedService({ namespace }),
  ),
  kind('ConfigMap', 'configmaps', (a, namespace) =>
    a.core.listNamespacedConfigMap({ namespace }),
  ),
  kind('ServiceAccount', 'serviceaccounts', (a, namespace) =>
    a.core.listNamespacedServiceAccount({ namespace }),
  ),
  kind('Ingress', 'ingresses', (a, namespace) =>
    a.networking.listNamespacedIngress({ namespace }),
  ),
  kind('NetworkPolicy', 'networkpolicies', (a, namespace) =>
    a.networking.listNamespacedNetworkPolicy({ namespace }),
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

function kind(
  name: string,
  resource: string,
  list: KindReader['list'],
): KindReader {
  return { kind: name, resource, list };
}

/**
 * Everything that goes along with the workloads, by kind. What may not be read
 * is `null`, not 0. Secrets are counted from their metadata: their values never
 * reach this process.
 */
export async function readScopeKinds(
  cluster: ClusterClient,
  namespace: string,
): Promise<ScopeKind[]> {
  const kinds = await Promise.all([
    ...READERS.map(reader => readKind(cluster, namespace, reader)),
    countSecrets(cluster, namespace),
  ]);
  return kinds.filter(({ count }) => count !== 0);
}

async function readKind(
  cluster: ClusterClient,
  namespace: string,
  reader: KindReader,
): Promise<ScopeKind> {
  return orUncounted(reader.kind, async () => {
    const { items } = await cluster.call(
      { verb: 'list', resource: reader.resource, namespace },
      apis => reader.list(apis, namespace),
    );
    const kept = items.filter(
      item => !isOwned(item) && !BY_ITSELF[reader.kind]?.includes(nameOf(item)),
    );
    return toScopeKind(reader.kind, kept);
  });
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
