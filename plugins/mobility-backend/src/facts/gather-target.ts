import { CloneRequest, CloneTarget } from 'backstage-plugin-mobility-common';
import {
  ApplicationFacts,
  ClusterFacts,
  Fact,
  LocationFacts,
  Sameness,
  TargetFacts,
  TargetNamespaceFacts,
} from '../planning/facts';
import { targetLocations } from '../planning/locations';
import { ClusterClient, ClusterRegistry } from './clusters';
import { gatherAdjustRights } from './gather-adjust-rights';
import { gatherBackups } from './gather-cluster';
import { gatherMovers } from './gather-movers';
import { gatherRoutes } from './gather-routes';
import { gatherStandIns } from './gather-stand-ins';
import { readTargetNamespace } from './inventory';
import { ObjectStores } from './objectstore';
import { ClusterIdentity, RunMemory } from './run-memory';
import { readSameness } from './sameness';
import { ShortCache } from './short-cache';
import { notConfigured, toFact, toOptionalFact } from './to-fact';

/** Where facts come from. */
export interface GatherDeps {
  registry: ClusterRegistry;
  stores: ObjectStores;
  memory: RunMemory;
  cache: ShortCache;
}

/** What comes to a target. */
export interface Coming {
  source: ClusterFacts;
  /** Whose data it is. */
  madeBy: ClusterIdentity;
  /** Where its data lies, if that is known. */
  location: LocationFacts | undefined;
  application: Promise<Fact<ApplicationFacts>>;
  request: Pick<CloneRequest, 'leaveOut'>;
}

/** A target as it stands, in the light of what is to come to it. */
export async function gatherTarget(
  target: ClusterFacts,
  wish: CloneTarget,
  { source, madeBy, location, application, request }: Coming,
  deps: GatherDeps,
): Promise<Omit<TargetFacts, 'served'>> {
  const [name] = Object.values(wish.namespaceMapping);
  const { cache, memory } = deps;
  const [
    namespace,
    routes,
    movers,
    adjustRights,
    standIns,
    sameness,
    lastRead,
  ] = await Promise.all([
    gatherNamespace(target.name, name, deps),
    gatherRoutes(target.name, application, deps),
    gatherMovers(target.name, application, deps),
    gatherAdjustRights(target.name, request, wish, deps),
    gatherStandIns(target.name, wish, deps),
    gatherSameness(source, target, location, deps),
    cache.get(`${madeBy.name}:${madeBy.uid}:${target.name}:last-read`, () =>
      memory.findLastRead(madeBy, identityOf(target)),
    ),
  ]);
  return {
    cluster: target,
    namespace,
    routes,
    movers,
    adjustRights,
    ...standIns,
    sameness,
    lastRead,
  };
}

/** A namespace as something may be put into it; `null` where there is none. */
export async function gatherNamespace(
  clusterName: string,
  namespace: string,
  { registry, cache }: Pick<GatherDeps, 'registry' | 'cache'>,
): Promise<Fact<TargetNamespaceFacts | null>> {
  const cluster = registry.find(clusterName);
  if (!cluster) return notConfigured();
  return cache.get(`${clusterName}:namespace:${namespace}`, () =>
    toOptionalFact(readTargetNamespace(cluster, namespace)),
  );
}

/** Whether a target reads the very store behind a location of the source. */
export async function gatherSameness(
  source: ClusterFacts,
  target: ClusterFacts,
  location: LocationFacts | undefined,
  { registry, stores, cache }: Omit<GatherDeps, 'memory'>,
): Promise<Record<string, Sameness>> {
  const [from, to] = [registry.find(source.name), registry.find(target.name)];
  if (!from || !to || !location || source.name === target.name) return {};
  const answers = await Promise.all(
    targetLocations(target, location).map(async candidate => {
      const answer = await cache.get(
        `${source.name}:${location.name}:${target.name}:${candidate.name}:same`,
        () => readSamenessOf(from, location, to, candidate, { stores, cache }),
      );
      return [candidate.name, answer] as const;
    }),
  );
  return Object.fromEntries(answers);
}

/** Where on a target what is in a namespace goes to. */
export function placeOf(
  { cluster, namespaceMapping }: CloneTarget,
  namespace: string,
): { cluster: string; namespace: string } {
  return { cluster, namespace: namespaceMapping[namespace] };
}

export function identityOf({ name, uid }: ClusterFacts): ClusterIdentity {
  return { name, uid: uid.known ? uid.value : undefined };
}

async function readSamenessOf(
  from: ClusterClient,
  location: LocationFacts,
  to: ClusterClient,
  candidate: LocationFacts,
  { stores, cache }: { stores: ObjectStores; cache: ShortCache },
): Promise<Sameness> {
  const [mine, theirs] = await Promise.all([
    gatherBackups(from, cache),
    gatherBackups(to, cache),
  ]);
  if (!mine.known || !theirs.known) return { answer: 'unproven' };
  const fact = await toFact(
    readSameness(
      { cluster: from.name, location, backups: mine.value },
      { cluster: to.name, location: candidate, backups: theirs.value },
      stores,
    ),
  );
  return fact.known ? fact.value : { answer: 'unproven' };
}
