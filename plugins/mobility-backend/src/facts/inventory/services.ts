import type { V1Service } from '@kubernetes/client-node';
import { ServiceFacts } from '../../planning/facts';
import { ClusterClient } from '../clusters';
import { nameOf } from './namespace-objects';

/** Services of a namespace that are reached from outside. @throws ClusterError */
export async function readServices(
  cluster: ClusterClient,
  namespace: string,
): Promise<ServiceFacts[]> {
  const { items } = await cluster.call(
    { verb: 'list', resource: 'services', namespace },
    ({ core }) => core.listNamespacedService({ namespace }),
  );
  return items.flatMap(service => toServiceFacts(service) ?? []);
}

export function toServiceFacts(service: V1Service): ServiceFacts | undefined {
  const {
    ports = [],
    healthCheckNodePort,
    loadBalancerIP,
  } = service.spec ?? {};
  const nodePorts = ports.map(({ nodePort }) => nodePort || undefined);
  const facts: ServiceFacts = {
    name: nameOf(service),
    nodePorts,
    healthCheckNodePort: healthCheckNodePort || undefined,
    loadBalancerIp: loadBalancerIP || undefined,
  };
  return nodePorts.some(Boolean) ||
    facts.healthCheckNodePort ||
    facts.loadBalancerIp
    ? facts
    : undefined;
}
