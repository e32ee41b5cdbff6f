import { ClusterFacts, Fact, MissingRight } from '../planning/facts';
import type { Abilities } from '../planning/ladder';
import {
  CLEAR_RIGHTS,
  ClusterClient,
  ClusterRegistry,
  DELETE_RIGHTS,
  readClusterUid,
  readKubernetesVersion,
  MARK_RIGHTS,
  readMissingRights,
  readSnapshots,
  readStorageClasses,
  PROBE_RIGHTS,
  PROBE_SNAPSHOT_RIGHTS,
  SOURCE_RIGHTS,
  TARGET_RIGHTS,
  REMOVE_RIGHTS,
  REPLACE_RIGHTS,
  Right,
  SCHEDULE_RIGHTS,
} from './clusters';
import { ShortCache } from './short-cache';
import { toFact, toOptionalFact } from './to-fact';
import {
  ListedBackup,
  readBackups,
  readLocations,
  readNodeAgent,
  readRepositories,
  readUnfinishedRestores,
  readVelero,
} from './velero';

/** `clear`: a target whose half-made copy a retry removes first. */
export type ClusterUse =
  | 'source'
  | 'schedule'
  | 'target'
  | 'clear'
  | 'remove'
  | 'delete'
  | 'undo'
  | 'probe'
  | 'probe-snapshots';

const RIGHTS: Record<ClusterUse, Right[]> = {
  source: SOURCE_RIGHTS,
  schedule: SCHEDULE_RIGHTS,
  target: TARGET_RIGHTS,
  clear: CLEAR_RIGHTS,
  remove: REMOVE_RIGHTS,
  delete: DELETE_RIGHTS,
  undo: REPLACE_RIGHTS,
  probe: PROBE_RIGHTS,
  'probe-snapshots': PROBE_SNAPSHOT_RIGHTS,
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
  const [uid, abilities, locations, repositories, ahead, rights, running] =
    await Promise.all([
      cached('uid', () => toFact(readClusterUid(client))),
      gatherAbilities(client, use, deps.cache),
      cached('locations', () => emptyIfNotFound(readLocations(client))),
      cached('repositories', () => emptyIfNotFound(readRepositories(client))),
      gatherAhead(client, use, deps.cache),
      gatherRights(client, use, deps.cache),
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
    ...abilities,
    locations,
    repositories,
    ahead,
    missingRights: rights,
    running,
  };
}

export const NOTHING_MISSING: Fact<MissingRight[]> = { known: true, value: [] };

/** What a cluster can do with volumes: back them up, snapshot and make them. */
export async function gatherAbilities(
  client: ClusterClient,
  use: ClusterUse,
  cache: ShortCache,
): Promise<Abilities> {
  const cached = <T>(what: string, ask: () => Promise<Fact<T>>) =>
    cache.get(`${client.name}:${what}`, ask);
  const [
    kubernetesVersion,
    velero,
    nodeAgent,
    storageClasses,
    snapshots,
    markRights,
  ] = await Promise.all([
    cached('version', () => toFact(readKubernetesVersion(client))),
    cached('velero', () => toOptionalFact(readVelero(client))),
    cached('node-agent', () => toOptionalFact(readNodeAgent(client))),
    cached('classes', () => toFact(readStorageClasses(client))),
    cached('snapshots', () => toFact(readSnapshots(client))),
    // Claims are marked on a source only.
    use === 'source'
      ? cached('mark-rights', () =>
          toFact(readMissingRights(client, MARK_RIGHTS)),
        )
      : NOTHING_MISSING,
  ]);
  return {
    kubernetesVersion,
    velero,
    nodeAgent,
    storageClasses,
    snapshots,
    markRights,
  };
}

/** What is missing for a use. */
export function gatherRights(
  client: ClusterClient,
  use: ClusterUse,
  cache: ShortCache,
): Promise<Fact<MissingRight[]>> {
  return cache.get(`${client.name}:rights:${use}`, () =>
    toFact(readMissingRights(client, RIGHTS[use])),
  );
}

/** All Backups that a cluster lists, shared by those who ask for them. */
export function gatherBackups(
  client: ClusterClient,
  cache: ShortCache,
): Promise<Fact<ListedBackup[]>> {
  return cache.get(`${client.name}:backups`, () =>
    emptyIfNotFound(readBackups(client)),
  );
}

const NOTHING_AHEAD: Fact<number> = { known: true, value: 0 };

async function gatherAhead(
  client: ClusterClient,
  use: ClusterUse,
  cache: ShortCache,
): Promise<Fact<number>> {
  switch (use) {
    case 'source': {
      const backups = await gatherBackups(client, cache);
      if (!backups.known) return backups;
      const unfinished = backups.value.filter(({ finished }) => !finished);
      return { known: true, value: unfinished.length };
    }
    case 'target':
    case 'clear': {
      const restores = await cache.get(`${client.name}:restores`, () =>
        toOptionalFact(readUnfinishedRestores(client)),
      );
      return restores.known
        ? { known: true, value: restores.value ?? 0 }
        : restores;
    }
    default:
      return NOTHING_AHEAD;
  }
}

/** Without Velero's CRDs the list is "not found", which is an empty one. */
async function emptyIfNotFound<T>(answer: Promise<T[]>): Promise<Fact<T[]>> {
  const fact = await toOptionalFact(answer);
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
    repositories: unknown,
    storageClasses: unknown,
    snapshots: unknown,
    markRights: unknown,
    ahead: unknown,
    missingRights: unknown,
    running: 0,
  };
}
