import type { V1Ingress } from '@kubernetes/client-node';
import { IngressFacts } from '../../planning/facts';
import { ClusterClient } from '../clusters';
import { nameOf } from './namespace-objects';

/** The Ingresses of a namespace, or of a whole cluster. @throws ClusterError */
export async function readIngresses(
  cluster: ClusterClient,
  namespace?: string,
): Promise<IngressFacts[]> {
  const { items } = await cluster.call(
    { verb: 'list', resource: 'ingresses.networking.k8s.io', namespace },
    ({ networking }) =>
      namespace === undefined
        ? networking.listIngressForAllNamespaces()
        : networking.listNamespacedIngress({ namespace }),
  );
  return items.map(toIngressFacts);
}

export function toIngressFacts(ingress: V1Ingress): IngressFacts {
  return {
    name: nameOf(ingress),
    namespace: ingress.metadata?.namespace ?? '',
    rules: (ingress.spec?.rules ?? []).map(({ host, http }) => ({
      host,
      paths: (http?.paths ?? []).map(({ path }) => path ?? '/'),
    })),
    tls: (ingress.spec?.tls ?? []).map(({ hosts }) => hosts ?? []),
  };
}
