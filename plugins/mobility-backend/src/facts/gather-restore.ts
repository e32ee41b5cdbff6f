import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { RestoreRequest } from 'backstage-plugin-mobility-common';
import type { Limit } from 'p-limit';
import {
  ApplicationFacts,
  ArchiveState,
  ClusterFacts,
  Fact,
  HeldKind,
  PointFacts,
  RestoreFacts,
  ServedKind,
} from '../planning/facts';
import type { GatherOptions } from './FactGatherer';
import { ClusterUse } from './gather-cluster';
import { gatherServed } from './gather-kinds';
import { gatherTarget, GatherDeps, placeOf } from './gather-target';
import { backupArchiveKey, isStoreError, ObjectStore } from './objectstore';
import { Archive, archivedApplication, BackupFiles } from './restorepoints';
import { Located, requireLocated, toPoint } from './recorded-point';
import { RecordedPoint } from './run-memory';
import { ShortCache } from './short-cache';

export interface RestoreDeps extends GatherDeps {
  cluster(name: string, use: ClusterUse): Promise<ClusterFacts>;
  /** What was read of archives; a failure is forgotten at once. */
  archives: ShortCache;
  /** How many are read at a time: each keeps a namespace in memory. */
  reads: Limit;
}

/** Until the whole archive of a backup is read. */
const ARCHIVE_MS = 60_000;

/** Nobody asks what a source has left, or what its nodes tell, once it is backed up. */
const NOT_ASKED = {
  known: false,
  problem: { kind: 'failed', reason: 'it is not asked for' },
} as const;

/**
 * Everything that a restore is planned from: the backup as its run has recorded it,
 * what lies in the store, and the targets as they are now.
 */
export async function gatherRestore(
  entity: Entity,
  request: RestoreRequest,
  { run, clears }: GatherOptions,
  deps: RestoreDeps,
): Promise<Omit<RestoreFacts, 'paused' | 'quiesceMinutes'>> {
  const entityRef = stringifyEntityRef(entity);
  const recorded = await requirePoint(request, entityRef, deps);
  const { cluster, clusterUid, namespace } = recorded.plan.source;
  const point = toPoint(request.source.run, recorded);
  const [archive, source, clusters] = await Promise.all([
    gatherArchive(point, deps),
    deps.cluster(cluster, 'source'),
    Promise.all(
      request.targets.map(({ cluster: name }) =>
        deps.cluster(name, clears?.includes(name) ? 'clear' : 'target'),
      ),
    ),
  ]);
  const application = applicationOf(archive);
  const coming = {
    source,
    // Whatever goes by its name today, the data is of the cluster of then.
    madeBy: { name: cluster, uid: clusterUid },
    location: point.location,
    application: Promise.resolve(application),
    request: { leaveOut: [] },
  };
  const [targets, served, runs, earlier, uses] = await Promise.all([
    Promise.all(
      request.targets.map((wish, i) =>
        gatherTarget(clusters[i], wish, coming, deps),
      ),
    ),
    Promise.all(clusters.map(({ name }) => gatherServed(name, deps))),
    deps.memory.findActive(
      request.targets.map(wish => placeOf(wish, namespace)),
      run,
    ),
    deps.memory.findEarlier(entityRef, request.kind),
    deps.memory.findUses(point.run, entityRef, run),
  ]);
  return {
    entityName: entity.metadata.name,
    point,
    archive: stateOf(archive),
    deleting: uses.filter(({ kind }) => kind === 'delete'),
    source: {
      cluster: source,
      application,
      ...kindsOf(archive),
      movers: NOT_ASKED,
      use: NOT_ASKED,
    },
    targets: targets.map((target, i) => ({ ...target, served: served[i] })),
    runs,
    earlier,
    copies: [],
    hookOffers: [],
  };
}

async function requirePoint(
  { source, targets }: RestoreRequest,
  entityRef: string,
  { memory }: RestoreDeps,
): Promise<Located<RecordedPoint>> {
  const recorded = await memory.findPoint(source.run, entityRef);
  if (!recorded) {
    throw new InputError(
      `source.run: run ${source.run} has made no backup of ${entityRef} that can be restored`,
    );
  }
  const located = requireLocated('source.run', source.run, recorded);
  const { namespace } = located.plan.source;
  const wrong = targets.findIndex(
    ({ namespaceMapping }) => namespaceMapping[namespace] === undefined,
  );
  if (wrong >= 0) {
    throw new InputError(
      `targets[${wrong}].namespaceMapping: must map ${namespace}, of which the backup is`,
    );
  }
  return located;
}

type ReadState =
  | { state: 'read'; archive: Archive }
  | Exclude<ArchiveState, { state: 'read' }>;

/**
 * A backup does not change: what is in it is read once for all who ask in the next
 * minutes, as long as the same object lies there.
 */
async function gatherArchive(
  point: PointFacts,
  { stores, cache, archives, reads }: RestoreDeps,
): Promise<ReadState> {
  const { location, name, uid, deletedBy, deletingBy } = point;
  if (deletedBy) {
    return { state: 'gone', reason: `run ${deletedBy} has deleted it` };
  }
  if (deletingBy) {
    const reason = `run ${deletingBy} has begun to delete it, so that parts of it may be gone`;
    return { state: 'gone', reason };
  }
  const store = await stores.find(location);
  if (!store) {
    const reason = `Mobility has no credentials for bucket ${location.bucket}`;
    return { state: 'unreadable', reason };
  }
  const key = backupArchiveKey(location.prefix, name);
  try {
    const version = await cache.get(`archive:${key}:${uid}`, () =>
      store.etag(key),
    );
    if (version === undefined) {
      return { state: 'gone', reason: 'its archive is not in the store' };
    }
    const archive = await archives.get(`${key}:${uid}:${version}`, () =>
      reads(() => readArchived(store, point)),
    );
    return { state: 'read', archive };
  } catch (error) {
    if (!isStoreError(error)) throw error;
    const { kind, reason } = error;
    return { state: kind === 'not-found' ? 'gone' : 'unreadable', reason };
  }
}

function readArchived(
  store: ObjectStore,
  { location, name, source }: PointFacts,
): Promise<Archive> {
  const { namespace, clusterUid = '' } = source;
  const signal = AbortSignal.timeout(ARCHIVE_MS);
  const files = new BackupFiles(store, location.prefix, name);
  return archivedApplication(files.archive(signal), clusterUid, namespace);
}

function stateOf(archive: ReadState): ArchiveState {
  return archive.state === 'read' ? { state: 'read' } : archive;
}

function applicationOf(archive: ReadState): Fact<ApplicationFacts> {
  return archive.state === 'read'
    ? { known: true, value: archive.archive.application }
    : unknown(archive.reason);
}

/** Every kind that is in the archive is one that a target has to serve. */
function kindsOf(archive: ReadState): {
  served: Fact<ServedKind[]>;
  held: HeldKind[];
} {
  if (archive.state !== 'read') {
    return { served: unknown(archive.reason), held: [] };
  }
  const { kinds } = archive.archive;
  return {
    served: { known: true, value: kinds },
    held: kinds.map(({ group, resource }) => ({
      group,
      resource,
      one: { known: true, value: 'some' },
    })),
  };
}

function unknown(reason: string) {
  return { known: false, problem: { kind: 'failed', reason } } as const;
}
