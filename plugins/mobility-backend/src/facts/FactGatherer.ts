import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { CloneRequest, RemoveRequest } from 'backstage-plugin-mobility-common';
import {
  ApplicationFacts,
  CloneFacts,
  ClusterFacts,
  EarlierRun,
  Fact,
  IngressFacts,
  LastRead,
  LocationFacts,
  MissingRight,
  RemoveFacts,
  RunFacts,
  Sameness,
  TargetFacts,
  TargetNamespaceFacts,
} from '../planning/facts';
import type { Abilities } from '../planning/ladder';
import { sourceLocation, targetLocations } from '../planning/locations';
import { ClusterClient, ClusterRegistry, isNotFound } from './clusters';
import {
  ClusterMemory,
  ClusterUse,
  gatherAbilities,
  gatherCluster,
  gatherRights,
} from './gather-cluster';
import { gatherKinds } from './gather-kinds';
import { gatherMovers } from './gather-movers';
import {
  EntityLocator,
  findApplication,
  locateEntity,
  readApplication,
  readIngresses,
  readTargetNamespace,
} from './inventory';
import { ObjectStores } from './objectstore';
import { readSameness } from './sameness';
import { ShortCache } from './short-cache';
import { toFact, toOptionalFact } from './to-fact';

/** A cluster by name, and by UID as far as it is known. */
export interface ClusterIdentity {
  name: string;
  uid?: string;
}

/** What the runs know that a plan needs. */
export interface RunMemory extends ClusterMemory {
  /** Unfinished runs on any of the namespaces, but for one run. */
  findActive(
    places: { cluster: string; namespace: string }[],
    except?: string,
  ): Promise<RunFacts[]>;
  findEarlier(entityRef: string): Promise<EarlierRun[]>;
  findLastRead(
    source: ClusterIdentity,
    target: ClusterIdentity,
  ): Promise<LastRead | undefined>;
  /** What a clone run recorded of a copy. */
  findCopy(
    runId: string,
    entityRef: string,
    place: { cluster: string; namespace: string },
  ): Promise<RemoveFacts['recorded']>;
}

export interface FactGathererOptions {
  registry: ClusterRegistry;
  stores: ObjectStores;
  memory: RunMemory;
  /** Text of `mobility.paused`. */
  paused?: string;
  /** How long facts are shared between askers, in milliseconds. */
  cacheMs: number;
}

export interface GatherOptions {
  fresh?: boolean;
  /** The run on whose behalf facts are read again: its own work is no conflict. */
  run?: string;
  /** Clusters on which it will remove what it made before. */
  clears?: string[];
}

/** Reads everything that a plan is made from. The only I/O of planning. */
export class FactGatherer {
  readonly #options: FactGathererOptions;
  readonly #cache: ShortCache;

  constructor(options: FactGathererOptions) {
    this.#options = options;
    this.#cache = new ShortCache(options.cacheMs);
  }

  /** @throws InputError when the entity does not run where it is asked for. */
  async gatherClone(
    entity: Entity,
    request: CloneRequest,
    options: GatherOptions = {},
  ): Promise<CloneFacts> {
    const cache = this.#cacheFor(options);
    const locator = requireLocator(entity);
    const [source, ...clusters] = await Promise.all([
      this.#cluster(request.source.cluster, 'source', cache),
      ...request.targets.map(target =>
        this.#cluster(
          target.cluster,
          options.clears?.includes(target.cluster) ? 'clear' : 'target',
          cache,
        ),
      ),
    ]);
    const namespace = sourceNamespace(request);
    const reading = this.#application(
      request.source.cluster,
      locator,
      namespace,
      cache,
    );
    const { registry } = this.#options;
    const [application, kinds, movers, targets, runs, earlier] =
      await Promise.all([
        reading,
        gatherKinds(source, clusters, namespace, { registry, cache }),
        gatherMovers(source.name, reading, { registry, cache }),
        Promise.all(
          request.targets.map((target, i) =>
            this.#target(
              source,
              clusters[i],
              target.namespaceMapping[namespace],
              reading,
              cache,
            ),
          ),
        ),
        this.#options.memory.findActive(
          [
            { cluster: request.source.cluster, namespace },
            ...request.targets.map(target => ({
              cluster: target.cluster,
              namespace: target.namespaceMapping[namespace],
            })),
          ],
          options.run,
        ),
        this.#options.memory.findEarlier(request.entityRef),
      ]);
    return {
      entityName: entity.metadata.name,
      paused: this.#options.paused,
      source: { cluster: source, application, movers, ...kinds.source },
      targets: targets.map((target, i) => ({
        ...target,
        served: kinds.targets[i],
      })),
      runs,
      earlier,
    };
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
      this.#namespace(cluster, namespace, cache),
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
              namespaces.map(name => readApplication(cluster, locator, name)),
            ),
          ),
        ),
    );
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
  ): Promise<Fact<ApplicationFacts>> {
    const cluster = this.#options.registry.find(clusterName);
    if (!cluster) return notConfigured();
    const fact = await cache.get(
      `${clusterName}:application:${namespace}:${JSON.stringify(locator)}`,
      () =>
        toFact(
          readApplication(cluster, locator, namespace).catch(error => {
            if (!isNotFound(error)) throw error;
            throw new InputError(
              `There is no namespace ${namespace} on ${clusterName}`,
            );
          }),
        ),
    );
    if (fact.known && fact.value.workloads.length === 0) {
      throw new InputError(
        `No workload with ${locator.labelSelector} runs in namespace ${namespace} on ${clusterName}`,
      );
    }
    return fact;
  }

  async #namespace(
    clusterName: string,
    namespace: string,
    cache: ShortCache,
  ): Promise<Fact<TargetNamespaceFacts | null>> {
    const cluster = this.#options.registry.find(clusterName);
    if (!cluster) return notConfigured();
    return cache.get(`${clusterName}:namespace:${namespace}`, () =>
      toOptionalFact(readTargetNamespace(cluster, namespace)),
    );
  }

  async #target(
    source: ClusterFacts,
    target: ClusterFacts,
    namespace: string,
    application: Promise<Fact<ApplicationFacts>>,
    cache: ShortCache,
  ): Promise<Omit<TargetFacts, 'served'>> {
    const { registry, memory } = this.#options;
    const [namespaceFact, ingresses, movers, sameness, lastRead] =
      await Promise.all([
        this.#namespace(target.name, namespace, cache),
        this.#ingresses(target.name, application, cache),
        gatherMovers(target.name, application, { registry, cache }),
        this.#sameness(source, target, cache),
        cache.get(`${source.name}:${target.name}:last-read`, () =>
          memory.findLastRead(identityOf(source), identityOf(target)),
        ),
      ]);
    return {
      cluster: target,
      namespace: namespaceFact,
      ingresses,
      movers,
      sameness,
      lastRead,
    };
  }

  /** A list of a whole cluster, which is asked for only where it matters. */
  async #ingresses(
    clusterName: string,
    application: Promise<Fact<ApplicationFacts>>,
    cache: ShortCache,
  ): Promise<Fact<IngressFacts[]>> {
    const own = await application;
    if (!own.known || own.value.ingresses.length === 0) {
      return { known: true, value: [] };
    }
    const cluster = this.#options.registry.find(clusterName);
    if (!cluster) return notConfigured();
    return cache.get(`${clusterName}:ingresses`, () =>
      toFact(readIngresses(cluster)),
    );
  }

  async #sameness(
    source: ClusterFacts,
    target: ClusterFacts,
    cache: ShortCache,
  ): Promise<Record<string, Sameness>> {
    const { registry, stores } = this.#options;
    const [from, to] = [registry.find(source.name), registry.find(target.name)];
    const location = sourceLocation(source);
    if (!from || !to || !location || source.name === target.name) return {};
    const answers = await Promise.all(
      targetLocations(target, location).map(async candidate => {
        const answer = await cache.get(
          `${source.name}:${location.name}:${target.name}:${candidate.name}:same`,
          () => readSamenessOf(from, location, to, candidate, stores),
        );
        return [candidate.name, answer] as const;
      }),
    );
    return Object.fromEntries(answers);
  }
}

function identityOf({ name, uid }: ClusterFacts): ClusterIdentity {
  return { name, uid: uid.known ? uid.value : undefined };
}

async function readSamenessOf(
  from: ClusterClient,
  location: LocationFacts,
  to: ClusterClient,
  candidate: LocationFacts,
  stores: ObjectStores,
): Promise<Sameness> {
  const fact = await toFact(
    readSameness(
      { cluster: from, location },
      { cluster: to, location: candidate },
      stores,
    ),
  );
  return fact.known ? fact.value : { answer: 'unproven' };
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
export function sourceNamespace(request: CloneRequest): string {
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

function notConfigured(): Fact<never> {
  return {
    known: false,
    problem: { kind: 'failed', reason: 'not configured' },
  };
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
