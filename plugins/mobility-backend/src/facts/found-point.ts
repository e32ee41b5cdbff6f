import { Entity } from '@backstage/catalog-model';
import { foundVolumes } from '../planning/found-volumes';
import { FoundFacts, PointFacts } from '../planning/facts';
import {
  FileFact,
  Point,
  restrict,
  usabilityOf,
} from '../planning/restorepoints';
import { locateEntity, whoseAre } from './inventory';
import { ObjectStores } from './objectstore';
import { minutesUntil, whole } from './recorded-point';
import {
  Archive,
  BackupFiles,
  EntityPoint,
  EntityPoints,
  FoundBackup,
  readFoundBackup,
  readPodVolumeRecords,
  readVolumeRecords,
} from './restorepoints';
import { PointMaker, RunMemory } from './run-memory';

export interface FoundDeps {
  stores: ObjectStores;
  memory: RunMemory;
  entityPoints: Pick<EntityPoints, 'open' | 'others'>;
}

/** A restore point that is an entity's, whether or not a run has made it. */
export interface OpenedPoint extends EntityPoint {
  maker?: PointMaker;
}

/** @throws NotFoundError where it is not the entity's */
export async function openPoint(
  entity: Entity,
  id: string,
  { entityPoints, memory }: FoundDeps,
): Promise<OpenedPoint> {
  const opened = await entityPoints.open(entity, id);
  return { ...opened, maker: await memory.findMaker(opened.point) };
}

/** A restore point of one namespace as plans know it, but for its volumes. */
export interface FoundPoint {
  point: PointFacts;
  seen: Point;
  files?: BackupFiles;
  /** Why nothing can be read out of it. */
  unreadable?: string;
}

/**
 * A backup that no run of the application has made, as its files say. What it is of
 * was decided by `EntityPoints`, and by nothing that is read here.
 */
export async function readFoundPoint(
  { point: seen, maker, namespaces, others }: OpenedPoint,
  namespace: string,
  { stores, memory }: FoundDeps,
): Promise<FoundPoint> {
  const { id, name, place, origin, metadata } = seen;
  if (!origin) throw new Error('A point of nobody was opened');
  const { bucket, prefix, endpoint } = place;
  const address = endpoint || undefined;
  const store = await stores.find({ bucket, endpoint: address });
  const files = store && new BackupFiles(store, prefix, name);
  const backup: FileFact<FoundBackup> = files
    ? await files.json('metadata', readFoundBackup(name))
    : { state: 'unreadable' };
  const { uid, location, veleroNamespace, workloads }: FoundBackup =
    backup.state === 'ok'
      ? backup.value
      : { uid: '', location: '', veleroNamespace: '' };
  const { startedAt, expiresAt } =
    metadata.state === 'ok' ? metadata.value : {};
  const deletion = await memory.findDeletion(id, uid);
  return {
    point: {
      id,
      name,
      uid,
      takenAt: startedAt,
      expiresAt,
      minutesLeft: minutesUntil(expiresAt),
      source: {
        cluster: origin.cluster,
        clusterUid: origin.uid,
        namespace,
        location,
        veleroNamespace,
      },
      scope: 'namespace',
      // Of which of several namespaces they are it does not say.
      workloads:
        namespaces.length === 1 && others === 0 ? workloads : undefined,
      volumes: [],
      location: whole({
        name: location,
        provider: 'aws',
        bucket,
        prefix,
        endpoint: address,
      }),
      deletedBy: deletion?.isDone ? deletion.run : undefined,
      deletingBy: maker?.deletingBy ?? deletion?.run,
    },
    seen,
    files,
    unreadable:
      backup.state === 'ok'
        ? undefined
        : `its file velero-backup.json is ${backup.state}`,
  };
}

/** What is in it of the namespace, and whether a restore of that could be proven. */
export async function readFound(
  entity: Entity,
  { point, seen, files }: FoundPoint,
  archive: Archive | undefined,
): Promise<{ point: PointFacts; found: FoundFacts }> {
  const { namespace } = point.source;
  const own = restrict(seen, {
    kind: 'part',
    namespaces: [namespace],
    others: 0,
  });
  if (!own) throw new Error('A part of a point is something of it');
  const usability = usabilityOf(own);
  if (!archive || !files) {
    return {
      point,
      found: {
        usability,
        whose: { whose: 'unknown', reason: 'it could not be read' },
        unproven: [],
        recorded: [],
      },
    };
  }
  const [volumes, podVolumes] = await Promise.all([
    files.json('volumes', readVolumeRecords),
    files.json('podVolumes', readPodVolumeRecords),
  ]);
  const found = foundVolumes(namespace, archive.application.volumes, {
    volumes: volumes.state === 'ok' ? volumes.value : [],
    podVolumes: podVolumes.state === 'ok' ? podVolumes.value : [],
  });
  const selector = locateEntity(entity)?.labelSelector ?? '';
  return {
    point: {
      ...point,
      source: {
        ...point.source,
        namespaceUid: archive.application.namespace.uid,
      },
      volumes: found.map(({ planned }) => planned),
    },
    found: {
      usability,
      whose: whoseAre(archive.makers, selector),
      unproven: found.flatMap(one =>
        'unproven' in one
          ? { claim: one.planned.claim, reason: one.unproven }
          : [],
      ),
      recorded: found.flatMap(one => ('recorded' in one ? one.recorded : [])),
    },
  };
}
