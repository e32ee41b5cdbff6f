import type { V1Service } from '@kubernetes/client-node';
import { ServiceFacts } from '../../planning/facts';
import { isOwned, nameOf } from './namespace-objects';

/** A Service as far as it is reached from outside. */
export function toServiceFacts(service: V1Service): ServiceFacts | undefined {
  const {
    ports = [],
    healthCheckNodePort,
    loadBalancerIP,
    externalIPs = [],
  } = service.spec ?? {};
  const nodePorts = ports.map(({ nodePort }) => nodePort || undefined);
  const facts: ServiceFacts = {
    name: nameOf(service),
    nodePorts,
    healthCheckNodePort: healthCheckNodePort || undefined,
    loadBalancerIp: loadBalancerIP || undefined,
    externalIps: externalIPs,
  };
  return nodePorts.some(Boolean) ||
    facts.healthCheckNodePort ||
    facts.loadBalancerIp ||
    externalIPs.length > 0
    ? facts
    : undefined;
}

/**
 * Services that lead out of the cluster, as `name → host`: by a name outside, or
 * by addresses that somebody has written down, which is what a Service without
 * a selector has (https://kubernetes.io/docs/concepts/services-networking/service/).
 */
export function servicesOutside(services: readonly V1Service[]): string[] {
  return services
    .filter(service => !isOwned(service))
    .flatMap(service => {
      const { type, externalName } = service.spec ?? {};
      if (type === 'ExternalName') {
        return [`${nameOf(service)} → ${externalName ?? ''}`];
      }
      return picksNoPods(service)
        ? [`${nameOf(service)} → its own addresses`]
        : [];
    })
    .sort();
}

/** Where such a Service leads somebody has written down, or a name outside says. */
export function picksNoPods({ spec }: V1Service): boolean {
  return Object.keys(spec?.selector ?? {}).length === 0;
}
