import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { deletedPoint, DeleteRequest } from 'backstage-plugin-mobility-common';
import {
  ClusterFacts,
  DeleteFacts,
  FoundDeletion,
  PointFacts,
  SeeingFacts,
  StoredIn,
  StoredState,
} from '../planning/facts';
import { Held } from '../planning/covers';
import { keptVolumes } from '../planning/found-volumes';
import { isGood, usabilityOf } from '../planning/restorepoints';
import { isLeftOut } from '../planning/ways';
import type { GatherOptions } from './FactGatherer';
import { ClusterUse } from './gather-cluster';
import { GatherDeps } from './gather-target';
import { backupPrefix, isStoreError } from './objectstore';
import { ArchiveDeps, gatherArchive } from './gather-archive';
import {
  FoundDeps,
  FoundPoint,
  OpenedPoint,
  openPoint,
  readFoundPoint,
} from './found-point';
import { locateEntity } from './inventory';
import { requireLocated, toPoint } from './recorded-point';
import { readVolumeRecords, strangersIn } from './restorepoints';
import { notConfigured, toOptionalFact } from './to-fact';
import { readListedPoint, readRestoresOf } from './velero';

export interface DeleteDeps extends GatherDeps, FoundDeps, ArchiveDeps {
  cluster(name: string, use: ClusterUse): Promise<ClusterFacts>;
}

/**
 * Everything that the deletion of a backup is planned from: the backup as its run
 * has recorded it or as its files say, what every cluster knows of it, and who is at work with it.
 */
export async function gatherDelete(
  entity: Entity,
  request: DeleteRequest,
  { run }: GatherOptions,
  deps: DeleteDeps,
): Promise<Omit<DeleteFacts, 'paused'>> {
  const { memory, registry } = deps;
  const entityRef = stringifyEntityRef(entity);
  const opened = await open(entity, request, deps);
  const { point, ...known } = opened;
  const { name } = point;
  if (request.confirm !== name) {
    throw new InputError(`confirm: must be ${name}, the name of the backup`);
  }
  const names = new Set([
    point.source.cluster,
    ...registry.list().map(one => one.name),
  ]);
  const [clusters, store, uses, others] = await Promise.all([
    Promise.all([...names].map(one => gatherSeeing(one, name, deps))),
    gatherStored(point.location, name, deps),
    memory.findUses({ run: point.run, id: point.id }, run),
    memory.countOtherBackups(point.run, entityRef, heldBy(point)),
  ]);
  return {
    entityName: entity.metadata.name,
    point,
    found: known.found,
    usable: known.usable,
    handles: known.handles,
    clusters,
    store,
    uses,
    others: others + known.others,
  };
}

/** What of the application would be gone with a backup. */
function heldBy({ run, workloads, volumes }: PointFacts): Held {
  return {
    workloads,
    // Of what no run has made only those are known that have snapshots in the storage.
    claims:
      run === undefined
        ? undefined
        : volumes.filter(one => !isLeftOut(one)).map(({ claim }) => claim),
  };
}

type Opened = Pick<
  DeleteFacts,
  'point' | 'found' | 'usable' | 'handles' | 'others'
>;

async function open(
  entity: Entity,
  request: DeleteRequest,
  deps: DeleteDeps,
): Promise<Opened> {
  const ref = deletedPoint(request);
  if ('run' in ref) return openRecorded('run', ref.run, entity, deps);
  const opened = await openPoint(entity, ref.restorePoint, deps);
  const { maker } = opened;
  if (!maker) return openFound(entity, opened, deps);
  if (maker.entityRef === stringifyEntityRef(entity)) {
    return openRecorded('restorePoint', maker.run, entity, deps);
  }
  throw new InputError(
    `restorePoint: a run of another application has made ${opened.point.name}, and only there it can be deleted`,
  );
}

async function openRecorded(
  field: string,
  run: string,
  entity: Entity,
  { memory }: DeleteDeps,
): Promise<Opened> {
  const entityRef = stringifyEntityRef(entity);
  const recorded = await memory.findBackup(run, entityRef);
  if (!recorded) {
    throw new InputError(
      `${field}: run ${run} has made no backup of ${entityRef}`,
    );
  }
  const point = toPoint(run, requireLocated(field, run, recorded));
  const { usable, handles } = recorded;
  return { point, usable, handles, others: 0 };
}

/** By its files: everything that is in it has to be the entity's. */
async function openFound(
  entity: Entity,
  opened: OpenedPoint,
  deps: DeleteDeps,
): Promise<Opened> {
  const [namespace] = opened.namespaces;
  const files = await readFoundPoint(opened, namespace, deps);
  const kept = await readKept(files);
  const own = await Promise.all(
    opened.namespaces.map(name => strangersOf(entity, files, name, deps)),
  );
  const unread = [kept, ...own].find(one => one.state === 'unread');
  const others = [
    ...(opened.others > 0 ? [`${opened.others} other namespaces`] : []),
    ...own.flatMap(one => (one.state === 'read' ? one.others : [])),
  ];
  const volumes = kept.state === 'read' ? kept.volumes : [];
  return {
    point: { ...files.point, volumes: volumes.map(({ planned }) => planned) },
    // Whose it is not alone is said first.
    found:
      others.length === 0 && unread?.state === 'unread'
        ? unread
        : { state: 'read', others },
    usable: isGood(usabilityOf(opened.point).answer),
    handles: Object.fromEntries(
      volumes.flatMap(({ planned: { claim }, handle }) =>
        handle ? [[claim, handle] as const] : [],
      ),
    ),
    others: deps.entityPoints.countOthers(opened, namespace),
  };
}

/** Those of which the backup keeps snapshots in the storage. */
async function readKept({ files, seen }: FoundPoint) {
  const records = await files?.json('volumes', readVolumeRecords);
  if (records?.state === 'ok') {
    return { state: 'read' as const, volumes: keptVolumes(records.value) };
  }
  const { contents } = seen;
  // Where there is no claim, there is no volume to have info of.
  const none = contents.state === 'ok' && contents.value.claims.length === 0;
  if (none && records?.state === 'missing') {
    return { state: 'read' as const, volumes: [] };
  }
  const what = `its volume info is ${records?.state ?? 'unreadable'}`;
  return {
    state: 'unread' as const,
    reason: `${what}, so that it may have snapshots in the storage`,
  };
}

/** Workloads of others in a namespace of the entity. */
async function strangersOf(
  entity: Entity,
  found: FoundPoint,
  namespace: string,
  deps: DeleteDeps,
): Promise<FoundDeletion> {
  const { point } = found;
  const source = { ...point.source, namespace };
  const own = { ...point, source, deletedBy: undefined, deletingBy: undefined };
  const archive = await gatherArchive(own, found, deps);
  if (archive.state === 'unreadable') {
    return { state: 'unread', reason: archive.reason };
  }
  const { labelSelector = '' } = locateEntity(entity) ?? {};
  const names =
    archive.state === 'read'
      ? strangersIn(archive.archive.makers, labelSelector)
      : [];
  const others =
    names.length > 0 ? [`${names.join(', ')} in ${namespace}`] : [];
  return { state: 'read', others };
}

async function gatherSeeing(
  name: string,
  backup: string,
  { cluster, registry, cache }: DeleteDeps,
): Promise<SeeingFacts> {
  const client = registry.find(name);
  const facts = cluster(name, 'delete');
  if (!client) {
    const unknown = notConfigured();
    return { cluster: await facts, backup: unknown, restores: unknown };
  }
  const [seen, listed, restores] = await Promise.all([
    facts,
    cache.get(`${name}:backup:${backup}`, () =>
      toOptionalFact(readListedPoint(client, backup)),
    ),
    cache.get(`${name}:restores-of:${backup}`, () =>
      // Without Velero's CRDs there are none.
      toOptionalFact(readRestoresOf(client, backup)),
    ),
  ]);
  return {
    cluster: seen,
    backup: listed,
    restores: restores.known
      ? { known: true, value: restores.value ?? [] }
      : restores,
  };
}

async function gatherStored(
  location: StoredIn,
  name: string,
  { stores }: DeleteDeps,
): Promise<StoredState> {
  const store = await stores.find(location);
  if (!store) {
    const reason = `Mobility has no credentials for bucket ${location.bucket}`;
    return { state: 'unread', reason };
  }
  try {
    const isThere = await store.hasAny(backupPrefix(location.prefix, name));
    return { state: isThere ? 'there' : 'gone' };
  } catch (error) {
    if (!isStoreError(error)) throw error;
    return { state: 'unread', reason: error.reason };
  }
}
