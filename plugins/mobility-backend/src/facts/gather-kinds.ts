import {
  CloneFacts,
  ClusterFacts,
  Fact,
  HeldKind,
  ServedKind,
  TargetFacts,
} from '../planning/facts';
import {
  nameOf,
  takesAllVersions,
  unservedKinds,
} from '../planning/served-kinds';
import { ClusterClient, ClusterRegistry, readServedKinds } from './clusters';
import { readHeldKinds } from './inventory';
import { ShortCache } from './short-cache';
import { notConfigured, toFact } from './to-fact';

interface Deps {
  registry: ClusterRegistry;
  cache: ShortCache;
}

/** What the clusters of a clone serve, and what of the rest it would need. */
export interface Kinds {
  source: Pick<CloneFacts['source'], 'served' | 'held'>;
  /** In the order of the targets. */
  targets: TargetFacts['served'][];
}

const NOTHING: Fact<ServedKind[]> = { known: true, value: [] };

/** Nothing is asked for where all copies stay in the cluster of the original. */
export async function gatherKinds(
  source: ClusterFacts,
  targets: ClusterFacts[],
  namespace: string,
  deps: Deps,
): Promise<Kinds> {
  const isOther = ({ name }: ClusterFacts) => name !== source.name;
  if (!targets.some(isOther)) {
    return {
      source: { served: NOTHING, held: [] },
      targets: targets.map(() => NOTHING),
    };
  }
  const [served, ...there] = await Promise.all(
    [source, ...targets].map(cluster => gatherServed(cluster.name, deps)),
  );
  const missing = targets.flatMap((target, i) => {
    const own = there[i];
    return isOther(target) && served.known && own.known
      ? unservedKinds(served.value, own.value, takesAllVersions(source, target))
      : [];
  });
  const held = await gatherHeld(source.name, namespace, missing, deps);
  return { source: { served, held }, targets: there };
}

/** What a cluster serves. */
export async function gatherServed(
  cluster: string,
  { registry, cache }: Deps,
): Promise<Fact<ServedKind[]>> {
  const client = registry.find(cluster);
  if (!client) return notConfigured();
  return toFact(servedKinds(client, cache));
}

/** One answer for all who ask in the same moment. @throws ClusterError */
export function servedKinds(
  client: ClusterClient,
  cache: ShortCache,
): Promise<ServedKind[]> {
  return cache.get(`${client.name}:served`, () => readServedKinds(client));
}

async function gatherHeld(
  cluster: string,
  namespace: string,
  missing: ServedKind[],
  { registry, cache }: Deps,
): Promise<HeldKind[]> {
  const client = registry.find(cluster);
  if (!client) return [];
  const byName = new Map(missing.map(kind => [nameOf(kind), kind]));
  const names = [...byName.keys()].sort();
  return cache.get(`${cluster}:held:${namespace}:${names.join()}`, () =>
    readHeldKinds(client, namespace, [...byName.values()]),
  );
}
