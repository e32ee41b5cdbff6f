import { hostsIn, namedHosts } from '../endpoints';
import { nameOf } from '../namespace-objects';
import { containersOf, podSpecs } from '../references';
import { NamespaceObjects, refTo } from './objects';

/** An object whose settings name a Service as a host. */
export interface NamedService {
  object: string;
  service: string;
}

/**
 * Services of the namespace that settings name where a host stands. Secrets are not
 * looked into.
 */
export function namedServices(
  { workloads, scope }: NamespaceObjects,
  namespace: string,
): NamedService[] {
  const services = scope.services.map(nameOf);
  const find = (object: string, hosts: string[]) =>
    services
      .filter(service => hosts.some(host => isNameOf(host, service, namespace)))
      .map(service => ({ object, service }));
  return [
    // The settings of a pod that somebody makes are its maker's.
    ...podSpecs(workloads).flatMap(({ object, spec }) =>
      find(object, containersOf(spec).flatMap(namedHosts)),
    ),
    ...scope.configMaps.flatMap(map =>
      find(
        refTo('ConfigMap', map),
        Object.entries(map.data ?? {}).flatMap(([key, value]) =>
          hostsIn(key, value),
        ),
      ),
    ),
  ];
}

/** `db`, `db.shop`, `db.shop.svc…`, or one pod of it: `db-0.db`. */
function isNameOf(host: string, service: string, namespace: string): boolean {
  const labels = host.split('.');
  const at = labels.indexOf(service);
  if (at < 0 || at > 1) return false;
  const [where] = labels.slice(at + 1);
  return where === undefined || where === namespace;
}
