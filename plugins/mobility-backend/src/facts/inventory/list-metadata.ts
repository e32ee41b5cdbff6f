import { ClusterClient } from '../clusters';
import { loadKubernetesClient } from '../clusters/kubernetes-client';
import { KubeObject } from './namespace-objects';

const APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

export interface MetadataQuery {
  namespace: string;
  fieldSelector?: string;
}

/**
 * The Secrets or ConfigMaps of a namespace, without what is in them: the API server
 * leaves the values out of its answer.
 */
export async function listMetadata(
  cluster: ClusterClient,
  resource: 'secrets' | 'configmaps',
  query: MetadataQuery,
): Promise<KubeObject[]> {
  const { setHeaderOptions } = await loadKubernetesClient();
  const metadataOnly = setHeaderOptions(
    'Accept',
    'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
  );
  const { namespace } = query;
  const { items } = await cluster.call(
    { verb: 'list', resource, namespace },
    (apis): Promise<{ items: KubeObject[] }> =>
      resource === 'secrets'
        ? apis.core.listNamespacedSecret(query, metadataOnly)
        : apis.core.listNamespacedConfigMap(query, metadataOnly),
  );
  // An empty list of metadata has `items: null`, unlike every other list.
  const known: KubeObject[] | null = items;
  return (known ?? []).map(withoutApplied);
}

/** `kubectl apply` writes the whole object into an annotation, with its values. */
export function withoutApplied({ metadata }: KubeObject): KubeObject {
  const { [APPLIED]: applied, ...annotations } = metadata?.annotations ?? {};
  return { metadata: { ...metadata, annotations, managedFields: undefined } };
}
