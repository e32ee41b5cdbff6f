import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { deletedPoint, DeleteRequest } from 'backstage-plugin-mobility-common';
import {
  ClusterFacts,
  DeleteFacts,
  SeeingFacts,
  Whose,
} from '../planning/facts';
import { keptVolumes } from '../planning/found-volumes';
import { isGood, usabilityOf } from '../planning/restorepoints';
import type { GatherOptions } from './FactGatherer';
import { ClusterUse } from './gather-cluster';
import { GatherDeps } from './gather-target';
import { gatherListed, gatherStored } from './gather-listed';
import { countOthers } from './gather-others';
import { backupPrefix } from './objectstore';
import { ArchiveDeps, gatherArchive } from './gather-archive';
import {
  FoundDeps,
  FoundPoint,
  OpenedPoint,
  openPoint,
  readFoundPoint,
} from './found-point';
import { locateEntity, whoseAre } from './inventory';
import { minutesUntil, requireLocated, toPoint, whole } from './recorded-point';
import { isMissingPoint, readVolumeRecords } from './restorepoints';
import { BegunDeletion } from './run-memory';
import { notConfigured, toOptionalFact } from './to-fact';
import { readRestoresOf } from './velero';

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
    gatherStored(
      point.location,
      one => one.hasAny(backupPrefix(point.location.prefix, name)),
      deps,
    ),
    memory.findUses({ run: point.run, id: point.id }, run),
    countOthers(entity, point, deps),
  ]);
  return {
    entityName: entity.metadata.name,
    point,
    found: known.found,
    unread: known.unread,
    usable: known.usable,
    handles: known.handles,
    clusters,
    store,
    uses,
    others,
  };
}

type Opened = Pick<
  DeleteFacts,
  'point' | 'found' | 'unread' | 'usable' | 'handles'
>;

async function open(
  entity: Entity,
  request: DeleteRequest,
  deps: DeleteDeps,
): Promise<Opened> {
  const ref = deletedPoint(request);
  if ('run' in ref) return openRecorded('run', ref.run, entity, deps);
  const begun = await deps.memory.findBegunDeletion(
    ref.restorePoint,
    stringifyEntityRef(entity),
  );
  let opened: OpenedPoint;
  try {
    opened = await openPoint(entity, ref.restorePoint, deps);
  } catch (error) {
    // What is left of it does not say any more whose it is.
    if (!begun || !isMissingPoint(error)) throw error;
    const { run } = begun.plan.point;
    return run === undefined
      ? openBegun(begun)
      : openRecorded('restorePoint', run, entity, deps);
  }
  const { maker } = opened;
  if (!maker) return openFound(entity, opened, begun, deps);
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
  return { point, usable, handles };
}

/** By its files: everything that is in it has to be the entity's. */
async function openFound(
  entity: Entity,
  opened: OpenedPoint,
  begun: BegunDeletion | undefined,
  deps: DeleteDeps,
): Promise<Opened> {
  const [namespace] = opened.namespaces;
  const files = await readFoundPoint(opened, namespace, deps);
  // One that is made anew under the name is another.
  if (begun && begun.plan.point.uid === files.point.uid) {
    return openBegun(begun);
  }
  const kept = await readKept(files);
  const volumes = kept.state === 'read' ? kept.volumes : [];
  return {
    point: { ...files.point, volumes: volumes.map(({ planned }) => planned) },
    found: await whoseIs(entity, opened, files, deps),
    unread: kept.state === 'unread' ? kept.reason : undefined,
    usable: isGood(usabilityOf(opened.point).answer),
    handles: Object.fromEntries(
      volumes.flatMap(({ planned: { claim }, handle }) =>
        handle ? [[claim, handle] as const] : [],
      ),
    ),
  };
}

/**
 * One whose deletion the entity has begun: whose it is was decided then, and what is left
 * of it may not say that any more. It is good for nothing but to be deleted.
 */
function openBegun({ run, plan, location }: BegunDeletion): Opened {
  const { point, source, keptClaims } = plan;
  const kept = keptClaims.map(claim => ({
    namespace: source.namespace,
    claim,
    state: 'local' as const,
    way: 'kept' as const,
  }));
  return {
    point: {
      ...point,
      id: point.id ?? '',
      minutesLeft: minutesUntil(point.expiresAt),
      source,
      scope: 'namespace',
      volumes: keptVolumes(kept).map(({ planned }) => planned),
      location: whole(location),
      deletingBy: run,
    },
    found: { whose: 'own' },
    usable: false,
    handles: {},
  };
}

/** Whose all of it is: that it is not the entity's alone is said before what is not known. */
async function whoseIs(
  entity: Entity,
  { namespaces, others, unread }: OpenedPoint,
  files: FoundPoint,
  deps: DeleteDeps,
): Promise<Whose> {
  const each = await Promise.all(
    namespaces.map(name => whoseIn(entity, files, name, deps)),
  );
  const names = [
    ...(others > 0 ? [`${others} other namespaces`] : []),
    ...each.flatMap(one => (one.whose === 'others' ? one.names : [])),
  ];
  if (names.length > 0) return { whose: 'others', names };
  const reasons = [
    ...(unread.length > 0
      ? [`not read, and perhaps about others: ${unread.join(', ')}`]
      : []),
    ...each.flatMap(one => (one.whose === 'unknown' ? [one.reason] : [])),
  ];
  return reasons.length > 0
    ? { whose: 'unknown', reason: reasons.join('; ') }
    : { whose: 'own' };
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

/** Whose a namespace of the entity was when it was backed up, by its workloads. */
async function whoseIn(
  entity: Entity,
  found: FoundPoint,
  namespace: string,
  deps: DeleteDeps,
): Promise<Whose> {
  const { point } = found;
  const source = { ...point.source, namespace };
  const own = { ...point, source, deletedBy: undefined, deletingBy: undefined };
  const archive = await gatherArchive(own, found, deps);
  if (archive.state !== 'read') {
    return { whose: 'unknown', reason: archive.reason };
  }
  const { labelSelector = '' } = locateEntity(entity) ?? {};
  const answer = whoseAre(archive.archive.makers, labelSelector);
  switch (answer.whose) {
    case 'others':
      return {
        whose: 'others',
        names: [`${answer.names.join(', ')} in ${namespace}`],
      };
    case 'unknown':
      return {
        whose: 'unknown',
        reason: `of namespace ${namespace}, ${answer.reason}`,
      };
    default:
      return answer;
  }
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
    gatherListed(name, backup, { registry, cache }),
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
