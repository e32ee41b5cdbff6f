import {
  ApplicationFacts,
  Fact,
  RouteFacts,
  ServedKind,
} from '../planning/facts';
import { ClusterClient, ClusterRegistry } from './clusters';
import { servedKinds } from './gather-kinds';
import { readGateways, readIngresses, toGatewayFacts } from './inventory';
import { ShortCache } from './short-cache';
import { notConfigured, toFact } from './to-fact';

interface Deps {
  registry: ClusterRegistry;
  cache: ShortCache;
}

/** Lists of a whole cluster, which are asked for only where they matter. */
export async function gatherRoutes(
  clusterName: string,
  application: Promise<Fact<ApplicationFacts>>,
  { registry, cache }: Deps,
): Promise<Fact<RouteFacts[]>> {
  const own = await application;
  if (!own.known || own.value.routes.length === 0) {
    return { known: true, value: [] };
  }
  const cluster = registry.find(clusterName);
  if (!cluster) return notConfigured();
  return cache.get(`${clusterName}:routes`, () =>
    toFact(readRoutes(cluster, servedKinds(cluster, cache))),
  );
}

async function readRoutes(
  cluster: ClusterClient,
  served: Promise<ServedKind[]>,
): Promise<RouteFacts[]> {
  const [ingresses, gateways] = await Promise.all([
    readIngresses(cluster),
    served.then(kinds => readGateways(cluster, kinds)),
  ]);
  return [...ingresses, ...gateways.flatMap(toGatewayFacts)];
}
