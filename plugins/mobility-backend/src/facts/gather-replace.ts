import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { V1PersistentVolume } from '@kubernetes/client-node';
import {
  LABEL_HELD,
  ReleaseRequest,
  ReplaceRequest,
  UndoRequest,
} from 'backstage-plugin-mobility-common';
import {
  AsideFacts,
  AsideNamespace,
  AsideVolume,
  CloneFacts,
  ClusterFacts,
  ReplaceFacts,
} from '../planning/facts';
import {
  ClusterClient,
  isNotFound,
  readMissingRights,
  REPLACE_RESTORE_RIGHTS,
} from './clusters';
import type { GatherOptions } from './FactGatherer';
import { ClusterUse } from './gather-cluster';
import { ArchiveDeps, gatherArchive } from './gather-archive';
import { stateOf } from './gather-restore';
import { GatherDeps } from './gather-target';
import { Located, requireLocated, toPoint } from './recorded-point';
import { RecordedPoint } from './run-memory';
import { notConfigured, toFact, toOptionalFact } from './to-fact';

export interface ReplaceDeps extends GatherDeps, ArchiveDeps {
  cluster(name: string, use: ClusterUse): Promise<ClusterFacts>;
  /** What a backup of the application as it is now is planned from. */
  gatherNow(place: { cluster: string; namespace: string }): Promise<CloneFacts>;
  holdHours: number;
}

/** Everything that a replacement is planned from. @throws InputError */
export async function gatherReplace(
  entity: Entity,
  request: ReplaceRequest,
  { run }: GatherOptions,
  deps: ReplaceDeps,
): Promise<ReplaceFacts> {
  const { memory, registry, cache } = deps;
  const entityRef = stringifyEntityRef(entity);
  const recorded = await requirePoint(request, entityRef, deps);
  const { cluster, namespace } = recorded.plan.source;
  confirmed(request.confirm, namespace);
  const point = toPoint(request.source.run, recorded);
  const client = registry.find(cluster);
  const [now, archive, uses, held, rights] = await Promise.all([
    deps.gatherNow({ cluster, namespace }),
    gatherArchive(point, undefined, deps),
    memory.findUses({ run: point.run, id: point.id }, run),
    memory.findHolding({ cluster, namespace }, run),
    client
      ? cache.get(`${cluster}:replace-rights`, () =>
          toFact(readMissingRights(client, REPLACE_RESTORE_RIGHTS)),
        )
      : notConfigured(),
  ]);
  return {
    ...now,
    point,
    archive: stateOf(archive),
    deleting: uses.filter(({ kind }) => kind === 'delete'),
    held,
    rights,
    holdHours: deps.holdHours,
  };
}

async function requirePoint(
  { source }: ReplaceRequest,
  entityRef: string,
  { memory }: ReplaceDeps,
): Promise<Located<RecordedPoint>> {
  const recorded = await memory.findPoint(source.run, entityRef);
  if (!recorded) {
    throw new InputError(
      `source.run: run ${source.run} has made no backup of ${entityRef} that can be restored`,
    );
  }
  return requireLocated('source.run', source.run, recorded);
}

function confirmed(typed: string, namespace: string): void {
  if (typed !== namespace) {
    throw new InputError(`confirm: must be ${namespace}, the namespace`);
  }
}

/** What a replacement has put aside, as recorded and as it is. @throws InputError */
export async function gatherAside(
  entity: Entity,
  request: UndoRequest | ReleaseRequest,
  { run }: GatherOptions,
  deps: Omit<ReplaceDeps, 'gatherNow' | 'holdHours' | keyof ArchiveDeps> &
    GatherDeps,
): Promise<Omit<AsideFacts, 'paused'>> {
  const { memory, registry } = deps;
  const entityRef = stringifyEntityRef(entity);
  const recorded = await memory.findAside(request.run, entityRef);
  if (!recorded) {
    throw new InputError(
      `run: run ${request.run} has put no volumes of ${entityRef} aside`,
    );
  }
  if (request.kind === 'release' && !recorded.until && !recorded.ended) {
    throw new InputError(
      `run: run ${request.run} has not succeeded; it can be undone`,
    );
  }
  const { cluster, clusterUid, namespace } = recorded.plan.source;
  confirmed(request.confirm, namespace);
  const client = registry.find(cluster);
  const [facts, aside, now, runs] = await Promise.all([
    deps.cluster(cluster, 'undo'),
    client ? toFact(readVolumes(client, recorded.volumes)) : notConfigured(),
    client ? toOptionalFact(readNow(client, namespace)) : notConfigured(),
    memory.findActive([{ cluster, namespace }], run),
  ]);
  return {
    entityRef,
    entityName: entity.metadata.name,
    cluster: facts,
    place: { cluster, clusterUid, namespace },
    run: request.run,
    detached: recorded.detached,
    ended: recorded.ended,
    until: recorded.until,
    volumes: recorded.volumes,
    stops: recorded.stops,
    aside,
    namespace: now,
    runs,
  };
}

async function readVolumes(
  client: ClusterClient,
  volumes: { volume: string }[],
): Promise<Record<string, AsideVolume | null>> {
  const found = await Promise.all(
    volumes.map(async ({ volume: name }) => {
      const there = await readVolume(client, name);
      return [name, there ? toAside(there) : null] as const;
    }),
  );
  return Object.fromEntries(found);
}

async function readVolume(
  client: ClusterClient,
  name: string,
): Promise<V1PersistentVolume | undefined> {
  try {
    return await client.call(
      { verb: 'get', resource: 'persistentvolumes', name },
      apis => apis.core.readPersistentVolume({ name }),
    );
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function readNow(
  client: ClusterClient,
  name: string,
): Promise<AsideNamespace> {
  const [{ metadata }, { items }] = await Promise.all([
    client.call({ verb: 'get', resource: 'namespaces', name }, apis =>
      apis.core.readNamespace({ name }),
    ),
    client.call(
      { verb: 'list', resource: 'persistentvolumeclaims', namespace: name },
      apis =>
        apis.core.listNamespacedPersistentVolumeClaim({ namespace: name }),
    ),
  ]);
  return {
    labels: metadata?.labels ?? {},
    claims: items.map(claim => ({
      name: claim.metadata?.name ?? '',
      phase: claim.status?.phase ?? 'unknown',
      volume: claim.spec?.volumeName,
    })),
  };
}

function toAside({ metadata, spec, status }: V1PersistentVolume): AsideVolume {
  return {
    uid: metadata?.uid ?? '',
    reclaimPolicy: spec?.persistentVolumeReclaimPolicy ?? '',
    heldBy: metadata?.labels?.[LABEL_HELD],
    phase: status?.phase ?? 'unknown',
    claimUid: spec?.claimRef?.uid,
  };
}
