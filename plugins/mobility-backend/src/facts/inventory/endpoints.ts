import type { V1ConfigMap, V1Container } from '@kubernetes/client-node';
import { EndpointFacts } from '../../planning/facts';
import { isOwned, nameOf, WorkloadObjects } from './namespace-objects';
import { containersOf, podSpecs } from './references';

/**
 * Hosts outside the cluster that an application is told to use, in plain settings
 * of its pods and in ConfigMaps. Only the host is kept: the rest may be a
 * password. What stands in Secrets is not read.
 */
export function endpointsOf(
  workloads: WorkloadObjects,
  configMaps: V1ConfigMap[],
): EndpointFacts[] {
  const found = [
    ...podSpecs(workloads).flatMap(({ object, spec }) =>
      containersOf(spec).flatMap(container =>
        settingsOf(container).map(host => ({ object, host })),
      ),
    ),
    ...configMaps
      .filter(map => !isOwned(map))
      .flatMap(map =>
        Object.entries(map.data ?? {})
          .flatMap(([key, value]) => hostsOfSetting(key, value))
          .map(host => ({ object: `ConfigMap ${nameOf(map)}`, host })),
      ),
  ];
  const byText = new Map(found.map(one => [`${one.object} ${one.host}`, one]));
  return [...byText.values()].sort(
    (a, b) => a.object.localeCompare(b.object) || a.host.localeCompare(b.host),
  );
}

function settingsOf(container: V1Container): string[] {
  return namedHosts(container).filter(isOutside);
}

/** Hosts of all kinds that a container is told of. */
export function namedHosts({ command = [], args = [], env = [] }: V1Container) {
  return [
    ...[...command, ...args].flatMap(text => hostsIn('', text)),
    ...env.flatMap(({ name, value = '' }) => hostsIn(name, value)),
  ];
}

/** Stores and queues, in which a copy could do harm. */
const STORES =
  /(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|kafka|nats|sqlserver|oracle|cassandra|ldaps?|smtps?|s?ftp):\/\/(?:[^@\s/]*@)?([^\s/?;"']+)/gi;
/** A web address only where it is the whole setting: texts link to many pages. */
const WEB = /^\s*https?:\/\/(?:[^@\s/]*@)?([^\s/?#"']+)\S*\s*$/i;
/** A bare host only where its name says that it is one. */
const NAMED = /host|addr|endpoint|server|broker|url/i;
const BARE = /^\s*([a-z0-9.-]+(?::\d+)?(?:,[a-z0-9.-]+(?::\d+)?)*)\s*$/i;

export function hostsOfSetting(name: string, value: string): string[] {
  return hostsIn(name, value).filter(isOutside);
}

/** Whatever stands in a setting where a host does. */
export function hostsIn(name: string, value: string): string[] {
  const web = WEB.exec(value)?.[1];
  const bare = NAMED.test(name) ? BARE.exec(value)?.[1] : undefined;
  const stores = [...value.matchAll(STORES)].map(([, hosts]) => hosts);
  return [...stores, ...(web ? [web] : []), ...(bare ? [bare] : [])]
    .flatMap(hosts => hosts.split(','))
    .map(host => host.replace(/:\d+$/, '').toLowerCase());
}

/** A full name in DNS, or an address; not one of the cluster's own. */
function isOutside(host: string): boolean {
  if (/^\d+(\.\d+){3}$/.test(host)) return !/^(127|0)\./.test(host);
  // Shorter ones, such as `orders.shop`, are Services in a namespace.
  if (!/^([a-z0-9-]+\.){2,}[a-z]{2,}$/.test(host)) return false;
  return !/\.(svc|local|localhost|internal\.kubernetes)$/.test(host);
}
