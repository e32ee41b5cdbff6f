import { ROUTE_KINDS } from '../../../planning/route-kinds';
import { GatewayObjects, GatewayReference } from '../gateways';
import { refOf, refTo } from './objects';

/**
 * A Service brings the routes that lead to it, a route the Gateways of the namespace
 * that it hangs on, and a Gateway its certificates; as an Ingress, never the other way.
 */
export function gatewayLinks(
  { kind, objects }: GatewayObjects,
  namespace: string,
): (readonly [from: string, to: string])[] {
  return objects.flatMap(object => {
    const ref = refTo(kind, object);
    const { rules, parentRefs, listeners } = object.spec;
    const own = (list: GatewayReference[], group: string, wanted: string) =>
      list
        .filter(
          one =>
            one.group === group &&
            one.kind === wanted &&
            (one.namespace ?? namespace) === namespace,
        )
        .map(({ name }) => refOf(wanted, name));
    const backends = rules.flatMap(({ backendRefs }) => backendRefs);
    const certificates = listeners.flatMap(
      ({ tls }) => tls?.certificateRefs ?? [],
    );
    return [
      ...own(backends, '', 'Service').map(service => [service, ref] as const),
      ...own(parentRefs, ROUTE_KINDS.Gateway.group, 'Gateway').map(
        gateway => [ref, gateway] as const,
      ),
      ...own(certificates, '', 'Secret').map(secret => [ref, secret] as const),
    ];
  });
}
