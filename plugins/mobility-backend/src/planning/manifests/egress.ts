import { PlanManifest } from 'backstage-plugin-mobility-common';
import { marks } from './marks';

/** Known by the admission policy of rbac/adjust.yaml as well. */
export const EGRESS_POLICY = 'mobility-egress';

/**
 * Names of Services are of no use without DNS. Its pods are in another namespace on
 * each distribution, and listen on 5353 on OpenShift, where policies see that port.
 */
const DNS_PORTS = [53, 5353].flatMap(port =>
  ['UDP', 'TCP'].map(protocol => ({ protocol, port })),
);

/**
 * Holds a copy to its own namespace: its pods reach each other and DNS, and nothing
 * else, so that it cannot write into what it shares with the original. Made before
 * any pod is.
 */
export function egressManifest(
  namespace: string,
  entityRef: string,
): PlanManifest['object'] {
  const { labels, annotations } = marks('restore', entityRef);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: EGRESS_POLICY, namespace, labels, annotations },
    spec: {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [
        { to: [{ podSelector: {} }] },
        { to: [{ namespaceSelector: {} }], ports: DNS_PORTS },
      ],
    },
  };
}
