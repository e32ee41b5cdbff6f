import { ParentFacts, RouteFacts, RouteHost } from './facts';

/** A host under which something answers, and to what. */
export interface Answer {
  host: string;
  paths: RouteHost['paths'];
}

/**
 * Under which hosts a route answers among all that it can see. One without a host
 * has those of the Gateways that it attaches to.
 */
export function answersOf(route: RouteFacts, all: RouteFacts[]): Answer[] {
  return route.hosts.flatMap(({ host, paths }) => {
    const hosts = host === undefined ? listenersOf(route, all) : [host];
    return hosts.flatMap(one =>
      one === undefined ? [] : [{ host: one, paths }],
    );
  });
}

/**
 * In words, the hosts of others under which a copy answers because it names none:
 * an Ingress under all that its controller has, a route under those of a Gateway
 * outside its namespace. Gateways that are copied with it have hosts of their own.
 */
export function boundlessHosts(
  copy: RouteFacts,
  others: RouteFacts[],
): string[] {
  if (!copy.hosts.some(({ host }) => host === undefined)) return [];
  if (copy.kind === 'Ingress') {
    return ['every host of its controller that no other Ingress names'];
  }
  // The listeners of one Gateway without a host are no matter of others.
  if (copy.kind === 'Gateway') return [];
  const shared = copy.parents.filter(
    ({ namespace }) => namespace !== undefined && namespace !== copy.namespace,
  );
  return shared.length > 0
    ? [shared.map(parent => wordsOf(parent, copy, others)).join(', ')]
    : [];
}

function wordsOf(
  parent: ParentFacts,
  copy: RouteFacts,
  others: RouteFacts[],
): string {
  const gateway = `Gateway ${parent.name} in namespace ${parent.namespace}`;
  const hosts = listenersOf({ ...copy, parents: [parent] }, others);
  if (hosts.length === 0) {
    return `the hosts of ${gateway}, which is not there today or has none for it`;
  }
  const named = [...new Set(hosts.flatMap(host => host ?? []))].sort();
  return hosts.includes(undefined)
    ? `every host of ${gateway}`
    : `the hosts of ${gateway} (${named.join(', ')})`;
}

/** The hosts of the listeners that a route attaches to; `undefined` for all hosts. */
function listenersOf(
  { parents, namespace }: RouteFacts,
  all: RouteFacts[],
): RouteHost['host'][] {
  return parents.flatMap(parent =>
    all
      .filter(
        ({ kind, ...one }) =>
          kind === 'Gateway' &&
          one.name === parent.name &&
          one.namespace === (parent.namespace ?? namespace),
      )
      .flatMap(gateway => gateway.hosts)
      .filter(
        ({ listener }) =>
          parent.listener === undefined || parent.listener === listener,
      )
      .map(({ host }) => host),
  );
}
