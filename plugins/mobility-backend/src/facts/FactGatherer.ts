import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  BackupRequest,
  CloneRequest,
  DeleteRequest,
  ProbeRequest,
  ReleaseRequest,
  RemoveRequest,
  ReplaceRequest,
  RestoreRequest,
  UndoRequest,
} from 'backstage-plugin-mobility-common';
import pLimit from 'p-limit';
import {
  ApplicationFacts,
  AsideFacts,
  CloneFacts,
  ClusterFacts,
  CopyFacts,
  DeleteFacts,
  Fact,
  MissingRight,
  ProbeFacts,
  RemoveFacts,
  ReplaceFacts,
  RestoreFacts,
  Sameness,
  StandInReading,
  TargetNamespaceFacts,
} from '../planning/facts';
import type { HookOffer } from '../planning/hooks';
import type { Abilities } from '../planning/ladder';
import { sourceLocation } from '../planning/locations';
import { ClusterClient, ClusterRegistry, isNotFound } from './clusters';
import {
  ClusterUse,
  gatherAbilities,
  gatherCluster,
  gatherRights,
} from './gather-cluster';
import { FoundDeps } from './found-point';
import { gatherDelete } from './gather-delete';
import { gatherKinds, servedKinds } from './gather-kinds';
import { gatherMovers } from './gather-movers';
import { gatherAside, gatherReplace } from './gather-replace';
import { gatherRestore } from './gather-restore';
import { gatherAllStandIns } from './gather-stand-ins';
import {
  Coming,
  gatherNamespace,
  gatherSameness,
  gatherTarget,
  GatherDeps,
  identityOf,
  placeOf,
} from './gather-target';
import { gatherVolumeUse } from './gather-volume-use';
import {
  EntityLocator,
  findApplication,
  locateEntity,
  readApplication,
} from './inventory';
import { ObjectStores } from './objectstore';
import { RunMemory } from './run-memory';
import { ShortCache } from './short-cache';
import { notConfigured, toFact } from './to-fact';

/** What is in a backup is asked for with every change of what is to become of it. */
const ARCHIVES_MS = 5 * 60_000;
const ARCHIVES_AT_ONCE = 4;

export interface FactGathererOptions {
  registry: ClusterRegistry;
  stores: ObjectStores;
  memory: RunMemory;
  /** The restore points that are an entity's. */
  entityPoints: FoundDeps['entityPoints'];
  /** Text of `mobility.paused`. */
  paused?: string;
  /** `mobility.limits.quiesceMinutes`. */
  quiesceMinutes: number;
  hookOffers: HookOffer[];
  /** `mobility.replace.holdHours`. */
  holdHours: number;
  /** How long facts are shared between askers, in milliseconds. */
  cacheMs: number;
}

export interface GatherOptions {
  fresh?: boolean;
  /** The run on whose behalf facts are read again: its own work is no conflict. */
  run?: string;
  /** Velero makes the backup again and again, by a Schedule of its own. */
  standing?: boolean;
  /** Clusters on which it will remove what it made before. */
  clears?: string[];
}

/** Reads everything that a plan is made from. The only I/O of planning. */
export class FactGatherer {
  readonly #options: FactGathererOptions;
  readonly #cache: ShortCache;
  readonly #archives = new ShortCache(ARCHIVES_MS);
  readonly #archiveReads = pLimit(ARCHIVES_AT_ONCE);

  constructor(options: FactGathererOptions) {
    this.#options = options;
    this.#cache = new ShortCache(options.cacheMs);
  }

  /** @throws InputError when the entity does not run where it is asked for. */
  async gatherData(
    entity: Entity,
    request: CloneRequest | BackupRequest,
    options: GatherOptions = {},
  ): Promise<CloneFacts> {
    const cache = this.#cacheFor(options);
    const locator = requireLocator(entity);
    const wishes = request.kind === 'clone' ? request.targets : [];
    const namespace = sourceNamespace(request);
    const [source, ...clusters] = await Promise.all([
      this.#cluster(
        request.source.cluster,
        options.standing ? 'schedule' : 'source',
        cache,
      ),
      ...wishes.map(target =>
        this.#cluster(
          target.cluster,
          options.clears?.includes(target.cluster) ? 'clear' : 'target',
          cache,
        ),
      ),
    ]);
    const reading = this.#application(
      request.source.cluster,
      locator,
      namespace,
      cache,
      request.workloads,
    );
    const coming: Coming = {
      source,
      madeBy: identityOf(source),
      location: sourceLocation(source),
      application: reading,
      request,
    };
    const { registry } = this.#options;
    const [application, kinds, movers, use, targets, runs, earlier, copies] =
      await Promise.all([
        reading,
        gatherKinds(source, clusters, namespace, { registry, cache }),
        gatherMovers(source.name, reading, { registry, cache }),
        gatherVolumeUse(source.name, reading, { registry, cache }),
        Promise.all(
          wishes.map((wish, i) =>
            gatherTarget(clusters[i], wish, coming, this.#deps(cache)),
          ),
        ),
        this.#options.memory.findActive(
          [
            { cluster: request.source.cluster, namespace },
            ...wishes.map(wish => placeOf(wish, namespace)),
          ],
          options.run,
        ),
        this.#options.memory.findEarlier(
          request.entityRef,
          request.kind,
          request.workloads,
        ),
        this.#copies(source, reading, {
          entityRef: request.entityRef,
          namespace,
          asks: request.hooks.length > 0,
        }),
      ]);
    return {
      entityName: entity.metadata.name,
      paused: this.#options.paused,
      source: { cluster: source, application, movers, use, ...kinds.source },
      targets: targets.map((target, i) => ({
        ...target,
        served: kinds.targets[i],
      })),
      runs,
      earlier,
      copies,
      quiesceMinutes: this.#options.quiesceMinutes,
      hookOffers: this.#options.hookOffers,
    };
  }

  /**
   * @throws InputError when the run has made no backup that could be restored,
   *   NotFoundError when there is no such restore point of the entity.
   */
  async gatherRestore(
    entity: Entity,
    request: RestoreRequest,
    options: GatherOptions = {},
  ): Promise<RestoreFacts> {
    const cache = this.#cacheFor(options);
    const { paused, quiesceMinutes, entityPoints } = this.#options;
    const facts = await gatherRestore(entity, request, options, {
      ...this.#deps(cache),
      entityPoints,
      archives: this.#archives,
      reads: this.#archiveReads,
      cluster: (name, use) => this.#cluster(name, use, cache),
    });
    return { ...facts, paused, quiesceMinutes };
  }

  /** @throws InputError when the run has made no backup, or another is confirmed. */
  async gatherDelete(
    entity: Entity,
    request: DeleteRequest,
    options: GatherOptions = {},
  ): Promise<DeleteFacts> {
    const cache = this.#cacheFor(options);
    const facts = await gatherDelete(entity, request, options, {
      ...this.#deps(cache),
      entityPoints: this.#options.entityPoints,
      archives: this.#archives,
      reads: this.#archiveReads,
      cluster: (name, use) => this.#cluster(name, use, cache),
    });
    return { ...facts, paused: this.#options.paused };
  }

  /** @throws InputError when there is no such backup, or another namespace is confirmed. */
  async gatherReplace(
    entity: Entity,
    request: ReplaceRequest,
    options: GatherOptions = {},
  ): Promise<ReplaceFacts> {
    const cache = this.#cacheFor(options);
    return gatherReplace(entity, request, options, {
      ...this.#deps(cache),
      archives: this.#archives,
      reads: this.#archiveReads,
      cluster: (name, use) => this.#cluster(name, use, cache),
      gatherNow: ({ cluster, namespace }) =>
        this.gatherData(
          entity,
          {
            kind: 'backup',
            entityRef: request.entityRef,
            source: { cluster, namespace },
            keptIn: 'store',
            strategy: 'auto',
            leaveOut: [],
            hooks: [],
            ttlHours: request.ttlHours,
          },
          options,
        ),
      holdHours: this.#options.holdHours,
    });
  }

  /** @throws InputError when the run has put nothing aside, or another namespace is confirmed. */
  async gatherAside(
    entity: Entity,
    request: UndoRequest | ReleaseRequest,
    options: GatherOptions = {},
  ): Promise<AsideFacts> {
    const cache = this.#cacheFor(options);
    const facts = await gatherAside(entity, request, options, {
      ...this.#deps(cache),
      cluster: (name, use) => this.#cluster(name, use, cache),
    });
    return { ...facts, paused: this.#options.paused };
  }

  async gatherRemove(
    entity: Entity,
    request: RemoveRequest,
    options: GatherOptions = {},
  ): Promise<RemoveFacts> {
    const cache = this.#cacheFor(options);
    const [{ cluster, namespace }] = request.targets;
    const facts = await this.#cluster(cluster, 'remove', cache);
    const [namespaceFact, recorded, runs] = await Promise.all([
      gatherNamespace(cluster, namespace, this.#deps(cache)),
      this.#options.memory.findCopy(
        request.copyOf,
        stringifyEntityRef(entity),
        {
          cluster,
          namespace,
        },
      ),
      this.#options.memory.findActive([{ cluster, namespace }], options.run),
    ]);
    return {
      entityName: entity.metadata.name,
      paused: this.#options.paused,
      target: { cluster: facts, namespace: namespaceFact },
      recorded,
      kinds:
        namespaceFact.known && namespaceFact.value
          ? countContents(namespaceFact.value)
          : [],
      runs,
    };
  }

  async gatherProbe(
    request: ProbeRequest,
    options: GatherOptions = {},
  ): Promise<ProbeFacts> {
    const cache = this.#cacheFor(options);
    const use = request.snapshots ? 'probe-snapshots' : 'probe';
    const [source, ...clusters] = await Promise.all(
      [request.source, ...request.targets].map(({ cluster }) =>
        this.#cluster(cluster, use, cache),
      ),
    );
    const [targets, runs] = await Promise.all([
      Promise.all(
        clusters.map(async cluster => ({
          cluster,
          sameness: await this.#sameness(source, cluster, cache),
        })),
      ),
      this.#options.memory.findActive(
        [source, ...clusters].map(({ name, veleroNamespace }) => ({
          cluster: name,
          namespace: veleroNamespace,
        })),
        options.run,
      ),
    ]);
    return { paused: this.#options.paused, source, targets, runs };
  }

  /** The applications of an entity on one cluster, by namespace. */
  async gatherInventory(
    cluster: ClusterClient,
    locator: EntityLocator,
  ): Promise<Fact<ApplicationFacts[]>> {
    return this.#cache.get(
      `${cluster.name}:inventory:${JSON.stringify(locator)}`,
      () =>
        toFact(
          findApplication(cluster, locator).then(namespaces =>
            Promise.all(
              namespaces.map(name =>
                readApplication(
                  cluster,
                  locator,
                  name,
                  servedKinds(cluster, this.#cache),
                ),
              ),
            ),
          ),
        ),
    );
  }

  /** @throws InputError when the entity does not run where it is asked for. */
  async gatherApplication(
    entity: Entity,
    cluster: string,
    namespace: string,
  ): Promise<Fact<ApplicationFacts>> {
    const locator = requireLocator(entity);
    return this.#application(cluster, locator, namespace, this.#cache);
  }

  /** What may take the place of objects of applications on a cluster. */
  async gatherStandIns(cluster: string): Promise<StandInReading> {
    const { registry } = this.#options;
    return gatherAllStandIns(cluster, { registry, cache: this.#cache });
  }

  async gatherCluster(name: string, use: ClusterUse): Promise<ClusterFacts> {
    return this.#cluster(name, use, this.#cache);
  }

  /** What an application's cluster can do with its volumes. */
  async gatherAbilities(client: ClusterClient): Promise<Abilities> {
    return gatherAbilities(client, 'source', this.#cache);
  }

  /** What is missing on a cluster for a use, whatever its roles. */
  async gatherRights(
    client: ClusterClient,
    use: ClusterUse,
  ): Promise<Fact<MissingRight[]>> {
    return gatherRights(client, use, this.#cache);
  }

  /** Whether the target reads the very store that the source writes to. */
  async gatherSameness(
    source: ClusterFacts,
    target: ClusterFacts,
  ): Promise<Record<string, Sameness>> {
    return this.#sameness(source, target, this.#cache);
  }

  /** Forgets what was read, after something has been changed. */
  forget(): void {
    this.#cache.clear();
  }

  #cacheFor({ fresh }: GatherOptions): ShortCache {
    // Within one gathering a question is still asked once only.
    return fresh ? new ShortCache(60_000) : this.#cache;
  }

  #deps(cache: ShortCache): GatherDeps {
    const { registry, stores, memory } = this.#options;
    return { registry, stores, memory, cache };
  }

  #sameness(
    source: ClusterFacts,
    target: ClusterFacts,
    cache: ShortCache,
  ): Promise<Record<string, Sameness>> {
    const location = sourceLocation(source);
    return gatherSameness(source, target, location, this.#deps(cache));
  }

  #cluster(
    name: string,
    use: ClusterUse,
    cache: ShortCache,
  ): Promise<ClusterFacts> {
    const { registry, memory } = this.#options;
    return gatherCluster(name, use, { registry, memory, cache });
  }

  async #application(
    clusterName: string,
    locator: EntityLocator,
    namespace: string,
    cache: ShortCache,
    asked?: string[],
  ): Promise<Fact<ApplicationFacts>> {
    const cluster = this.#options.registry.find(clusterName);
    if (!cluster) return notConfigured();
    const fact = await cache.get(
      `${clusterName}:application:${namespace}:${JSON.stringify([
        locator,
        asked,
      ])}`,
      () =>
        toFact(
          readApplication(
            cluster,
            locator,
            namespace,
            servedKinds(cluster, cache),
            asked,
          ).catch(error => {
            if (!isNotFound(error)) throw error;
            throw new InputError(
              `There is no namespace ${namespace} on ${clusterName}`,
            );
          }),
        ),
    );
    if (fact.known && fact.value.choosable.length === 0) {
      throw new InputError(
        `No workload with ${locator.labelSelector} runs in namespace ${namespace} on ${clusterName}`,
      );
    }
    return fact;
  }

  /** Only a hook makes it matter how long a copy takes. */
  async #copies(
    source: ClusterFacts,
    application: Promise<Fact<ApplicationFacts>>,
    { asks, ...own }: { entityRef: string; namespace: string; asks: boolean },
  ): Promise<CopyFacts[]> {
    const facts = await application;
    const hooks = facts.known ? facts.value.hooks : [];
    if (hooks.length === 0 && !asks) return [];
    return this.#options.memory.findCopies(identityOf(source), own);
  }
}

/** @throws InputError when the catalog does not say where the entity runs. */
export function requireLocator(entity: Entity): EntityLocator {
  const locator = locateEntity(entity);
  if (locator) return locator;
  throw new InputError(
    `${stringifyEntityRef(
      entity,
    )} has neither the annotation backstage.io/kubernetes-id nor backstage.io/kubernetes-label-selector, so that it is not known where it runs`,
  );
}

/** @throws InputError unless all targets map one and the same namespace. */
export function sourceNamespace(
  request: CloneRequest | BackupRequest | RestoreRequest,
): string {
  if (request.kind === 'backup') return request.source.namespace;
  const names = new Set(
    request.targets.flatMap(t => Object.keys(t.namespaceMapping)),
  );
  const [name] = names;
  const each = request.targets.every(
    t => Object.keys(t.namespaceMapping).length === 1,
  );
  if (names.size === 1 && each) return name;
  throw new InputError(
    'targets[].namespaceMapping must map one namespace, the same for all targets',
  );
}

function countContents(namespace: TargetNamespaceFacts): RemoveFacts['kinds'] {
  return [
    ...Object.entries(namespace.contents).map(([kind, count]) => ({
      kind,
      count,
      objects: {},
    })),
    {
      kind: 'PersistentVolumeClaim',
      count: namespace.claims.length,
      objects: Object.fromEntries(namespace.claims.map(name => [name, ''])),
    },
  ].filter(({ count }) => count !== 0);
}
