import type { V1Ingress } from '@kubernetes/client-node';
import { RouteFacts } from '../../planning/facts';
import { ClusterClient } from '../clusters';
import { nameOf } from './namespace-objects';

/** The Ingresses of a whole cluster. @throws ClusterError */
export async function readIngresses(
  cluster: ClusterClient,
): Promise<RouteFacts[]> {
  const { items } = await cluster.call(
    { verb: 'list', resource: 'ingresses.networking.k8s.io' },
    ({ networking }) => networking.listIngressForAllNamespaces(),
  );
  return items.map(toIngressFacts);
}

/** Hosts stand in rules and in certificates. */
export function toIngressFacts({ metadata, spec }: V1Ingress): RouteFacts {
  return {
    kind: 'Ingress',
    name: nameOf({ metadata }),
    namespace: metadata?.namespace ?? '',
    hosts: [
      ...(spec?.defaultBackend
        ? [{ host: undefined, at: '/spec/defaultBackend', paths: ['/'] }]
        : []),
      ...(spec?.rules ?? []).map(({ host, http }, i) => ({
        host,
        at: `/spec/rules/${i}/host`,
        paths: (http?.paths ?? []).map(({ path }) => path ?? '/'),
      })),
      ...(spec?.tls ?? []).flatMap(({ hosts = [] }, i) =>
        hosts.map((host, j) => ({
          host,
          at: `/spec/tls/${i}/hosts/${j}`,
          paths: [],
        })),
      ),
    ],
    parents: [],
  };
}
