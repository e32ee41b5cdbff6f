import { ApplicationFacts, Fact, MoverFacts } from '../planning/facts';
import { ClusterClient, ClusterRegistry } from './clusters';
import { readPodLimits, readQuotas } from './inventory';
import { ShortCache } from './short-cache';
import { notConfigured, toFact } from './to-fact';

/** Of an application without volumes nothing is moved, and nothing is asked. */
export async function gatherMovers(
  cluster: string,
  application: Promise<Fact<ApplicationFacts>>,
  { registry, cache }: { registry: ClusterRegistry; cache: ShortCache },
): Promise<Fact<MoverFacts>> {
  const own = await application;
  if (own.known && own.value.volumes.length === 0) {
    return { known: true, value: { quotas: [], limits: [] } };
  }
  const client = registry.find(cluster);
  if (!client) return notConfigured();
  return cache.get(`${cluster}:movers`, () => toFact(readMovers(client)));
}

/** What Velero's own namespace holds its pods to. @throws ClusterError */
export async function readMovers(cluster: ClusterClient): Promise<MoverFacts> {
  const { veleroNamespace } = cluster.definition;
  const [quotas, limits] = await Promise.all([
    readQuotas(cluster, veleroNamespace),
    readPodLimits(cluster, veleroNamespace),
  ]);
  return { quotas, limits };
}
