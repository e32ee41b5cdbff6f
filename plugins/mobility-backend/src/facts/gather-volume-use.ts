import { ApplicationFacts, Fact, VolumeUse } from '../planning/facts';
import { ClusterClient, ClusterRegistry, readNodeVolumes } from './clusters';
import { ShortCache } from './short-cache';
import { toFact } from './to-fact';

/** How full the volumes of an application are, by claim. */
export async function gatherVolumeUse(
  cluster: string,
  application: Promise<Fact<ApplicationFacts>>,
  { registry, cache }: { registry: ClusterRegistry; cache: ShortCache },
): Promise<Fact<Record<string, VolumeUse>>> {
  const own = await application;
  const client = registry.find(cluster);
  if (!own.known || !client) return { known: true, value: {} };
  const { namespace, volumes } = own.value;
  const nodes = [
    ...new Set(
      volumes.flatMap(({ mounts }) => mounts.flatMap(({ node }) => node ?? [])),
    ),
  ].sort();
  // Chosen workloads have volumes on other nodes than all of them.
  const key = `${cluster}:volume-use:${namespace.name}:${nodes.join(',')}`;
  return cache.get(key, () =>
    toFact(readVolumeUse(client, namespace.name, nodes)),
  );
}

/** @throws ClusterError */
export async function readVolumeUse(
  client: ClusterClient,
  namespace: string,
  nodes: string[],
): Promise<Record<string, VolumeUse>> {
  const [first, ...others] = nodes;
  if (first === undefined) return {};
  // Nobody has to grant this; where the first is refused, so are all.
  const some = await readNodeVolumes(client, first);
  const more = await Promise.all(
    others.map(node => readNodeVolumes(client, node)),
  );
  return Object.fromEntries(
    [some, ...more]
      .flat()
      .filter(volume => volume.namespace === namespace)
      .map(({ claim, use }) => [claim, use]),
  );
}
