import { ClusterFacts, Fact } from '../planning/facts';
import {
  ClusterClient,
  ClusterRegistry,
  readClusterUid,
  readKubernetesVersion,
  readMissingRights,
  readStorageClasses,
  SOURCE_RIGHTS,
  TARGET_RIGHTS,
  REMOVE_RIGHTS,
} from './clusters';
import { ShortCache } from './short-cache';
import { toFact, toOptionalFact } from './to-fact';
import { readLocations, readNodeAgent, readVelero } from './velero';

export type ClusterUse = 'source' | 'target' | 'remove';

const RIGHTS = {
  source: SOURCE_RIGHTS,
  target: TARGET_RIGHTS,
  remove: REMOVE_RIGHTS,
};

/** What the engine knows and the clusters do not. */
export interface ClusterMemory {
  /** Records the UID under a name; answers the one it had before, if another. */
  rememberUid(name: string, uid: string): Promise<string | undefined>;
  /** Another name under which the UID was recorded, of those that are configured. */
  findOtherName(name: string, uid: string): Promise<string | undefined>;
  countRunning(cluster: string): Promise<number>;
}

/** Reads what is known of one cluster. Never throws for a cluster's sake. */
export async function gatherCluster(
  name: string,
  use: ClusterUse,
  deps: { registry: ClusterRegistry; memory: ClusterMemory; cache: ShortCache },
): Promise<ClusterFacts> {
  const client = deps.registry.find(name);
  if (!client) return notConfigured(name);
  const { definition } = client;
  const cached = <T>(what: string, ask: () => Promise<Fact<T>>) =>
    deps.cache.get(`${name}:${what}`, ask);
  const [
    uid,
    kubernetesVersion,
    velero,
    nodeAgent,
    locations,
    storageClasses,
    rights,
    running,
  ] = await Promise.all([
    cached('uid', () => toFact(readClusterUid(client))),
    cached('version', () => toFact(readKubernetesVersion(client))),
    cached('velero', () => toOptionalFact(readVelero(client))),
    cached('node-agent', () => toOptionalFact(readNodeAgent(client))),
    cached('locations', () => readLocationsFact(client)),
    cached('classes', () => toFact(readStorageClasses(client))),
    cached(`rights:${use}`, () =>
      toFact(readMissingRights(client, RIGHTS[use])),
    ),
    deps.memory.countRunning(name),
  ]);
  return {
    name,
    configured: true,
    roles: definition.roles,
    environment: definition.environment,
    maxRuns: definition.maxRuns,
    veleroNamespace: definition.veleroNamespace,
    uid,
    ...(await readIdentity(client, uid, deps)),
    kubernetesVersion,
    velero,
    nodeAgent,
    locations,
    storageClasses,
    missingRights: rights,
    running,
  };
}

/** Without Velero's CRDs the list is "not found", which is an empty one. */
async function readLocationsFact(
  client: ClusterClient,
): Promise<ClusterFacts['locations']> {
  const fact = await toOptionalFact(readLocations(client));
  return fact.known ? { known: true, value: fact.value ?? [] } : fact;
}

async function readIdentity(
  client: ClusterClient,
  uid: Fact<string>,
  { memory }: { memory: ClusterMemory },
): Promise<Pick<ClusterFacts, 'sameAs' | 'uidBefore'>> {
  if (!uid.known) return {};
  const pinned = client.definition.uid;
  const [before, sameAs] = await Promise.all([
    memory.rememberUid(client.name, uid.value),
    memory.findOtherName(client.name, uid.value),
  ]);
  // An operator who pins the UID has confirmed it.
  if (pinned)
    return { sameAs, uidBefore: pinned === uid.value ? undefined : pinned };
  return { sameAs, uidBefore: before };
}

function notConfigured(name: string): ClusterFacts {
  const unknown = {
    known: false,
    problem: { kind: 'failed', reason: 'not configured' },
  } as const;
  return {
    name,
    configured: false,
    roles: [],
    maxRuns: 0,
    veleroNamespace: 'velero',
    uid: unknown,
    kubernetesVersion: unknown,
    velero: unknown,
    nodeAgent: unknown,
    locations: unknown,
    storageClasses: unknown,
    missingRights: unknown,
    running: 0,
  };
}
