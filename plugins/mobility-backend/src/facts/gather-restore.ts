import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { RestoreRequest } from 'backstage-plugin-mobility-common';
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
import { ArchiveDeps, gatherArchive, ReadState } from './gather-archive';
import { gatherServed } from './gather-kinds';
import { gatherOwn, withoutLeftovers } from './gather-own';
import { gatherTarget, GatherDeps, placeOf } from './gather-target';
import {
  FoundDeps,
  FoundPoint,
  openPoint,
  readFound,
  readFoundPoint,
} from './found-point';
import { requireLocated, toPoint } from './recorded-point';
import { PointKey } from './run-memory';

export interface RestoreDeps extends GatherDeps, FoundDeps, ArchiveDeps {
  cluster(name: string, use: ClusterUse): Promise<ClusterFacts>;
}

/** Nobody asks what a source has left, or what its nodes tell, once it is backed up. */
const NOT_ASKED = {
  known: false,
  problem: { kind: 'failed', reason: 'it is not asked for' },
} as const;

/**
 * Everything that a restore is planned from: the backup as its run has recorded it or
 * as its files say, what lies in the store, and the targets as they are now.
 */
export async function gatherRestore(
  entity: Entity,
  request: RestoreRequest,
  { run, clears }: GatherOptions,
  deps: RestoreDeps,
): Promise<Omit<RestoreFacts, 'paused' | 'quiesceMinutes'>> {
  if (request.parts && request.targets.length > 1) {
    // What is kept differs from one to the next.
    throw new InputError('parts: can be put to one target at a time');
  }
  const entityRef = stringifyEntityRef(entity);
  const {
    point: opened,
    found: files,
    key,
  } = await open(entity, request, deps);
  const { cluster, clusterUid, namespace } = opened.source;
  const [archive, source, clusters] = await Promise.all([
    gatherArchive(opened, files, deps),
    deps.cluster(cluster, 'source'),
    Promise.all(
      request.targets.map(({ cluster: name }) =>
        deps.cluster(name, clears?.includes(name) ? 'clear' : 'target'),
      ),
    ),
  ]);
  const { point, found } = files
    ? await readFound(
        entity,
        files,
        archive.state === 'read' ? archive.archive : undefined,
      )
    : { point: opened, found: undefined };
  const application = applicationOf(archive);
  const coming = {
    source,
    // Whatever goes by its name today, the data is of the cluster of then.
    madeBy: { name: cluster, uid: clusterUid },
    location: point.location,
    application: Promise.resolve(application),
    request: { leaveOut: [] },
  };
  const [seen, served, runs, earlier, uses] = await Promise.all([
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
    deps.memory.findUses(key, run),
  ]);
  const targets = await withoutLeftovers(
    seen,
    { run, clears },
    entityRef,
    deps,
  );
  const objects = archive.state === 'read' ? archive.archive.objects : [];
  return {
    entityName: entity.metadata.name,
    point,
    found,
    archive: stateOf(archive),
    objects,
    own: await gatherOwn(point, objects, entity, targets, deps),
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

interface Opened {
  point: PointFacts;
  /** Of one that no run of the entity has made. */
  found?: FoundPoint;
  key: PointKey;
}

async function open(
  entity: Entity,
  request: RestoreRequest,
  deps: RestoreDeps,
): Promise<Opened> {
  const { source } = request;
  if ('run' in source)
    return openRecorded('source.run', source.run, entity, request, deps);
  const opened = await openPoint(entity, source.restorePoint, deps);
  const { maker } = opened;
  // What a run has recorded says more than any file.
  if (maker?.entityRef === stringifyEntityRef(entity)) {
    return openRecorded(
      'source.restorePoint',
      maker.run,
      entity,
      request,
      deps,
    );
  }
  const namespace = mappedNamespace(request, opened.namespaces);
  const found = await readFoundPoint(opened, namespace, deps);
  const key = { run: maker?.run, id: found.point.id };
  return { point: found.point, found, key };
}

async function openRecorded(
  field: string,
  run: string,
  entity: Entity,
  request: RestoreRequest,
  { memory }: RestoreDeps,
): Promise<Opened> {
  const entityRef = stringifyEntityRef(entity);
  const recorded = await memory.findPoint(run, entityRef);
  if (!recorded) {
    throw new InputError(
      `${field}: run ${run} has made no backup of ${entityRef} that can be restored`,
    );
  }
  const located = requireLocated(field, run, recorded);
  mappedNamespace(request, [located.plan.source.namespace]);
  const point = toPoint(run, located);
  return { point, key: { run, id: point.id } };
}

/**
 * The namespace that is restored: one, the same for all targets.
 *
 * @throws InputError unless it is one that the entity has in the backup
 */
function mappedNamespace(
  { targets }: RestoreRequest,
  namespaces: string[],
): string {
  const names = namespaces.filter(name =>
    targets.some(
      ({ namespaceMapping }) => namespaceMapping[name] !== undefined,
    ),
  );
  const wrong = targets.findIndex(
    ({ namespaceMapping }) => namespaceMapping[names[0]] === undefined,
  );
  if (wrong >= 0 || names.length !== 1) {
    throw new InputError(
      `targets[${Math.max(wrong, 0)}].namespaceMapping: must map ${
        namespaces.length === 1
          ? `${namespaces[0]}, of which the backup is`
          : `one of the namespaces that the backup has of the entity, the same for all targets: ${namespaces.join(
              ', ',
            )}`
      }`,
    );
  }
  return names[0];
}

export function stateOf(archive: ReadState): ArchiveState {
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
