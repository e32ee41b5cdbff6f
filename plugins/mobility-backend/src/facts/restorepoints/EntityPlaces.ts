import { once } from 'node:events';
import { UnsureCluster } from 'backstage-plugin-mobility-common';
import pLimit, { Limit } from 'p-limit';
import { ClusterClient } from '../clusters';
import { EntityLocator, findApplication } from '../inventory';
import { explainCluster } from './cluster-view';
import { Remembered } from './Remembered';
import { soon } from './soon';

const TTL_MS = 60_000;
const DEADLINE_MS = 15_000;
/** How long a page waits for a cluster that has never answered. */
const PATIENCE_MS = 2_000;
/** Of each cluster, so that one that hangs holds up no other. */
const AT_ONCE = 8;
const MAX_REMEMBERED = 5_000;

export interface ClusterPlace {
  cluster: string;
  namespace: string;
}

/** Where an entity runs, and which clusters have not said so in time. */
export interface KnownPlaces {
  places: ClusterPlace[];
  unsure: (UnsureCluster & { cluster: string })[];
}

export interface EntityPlacesOptions {
  /** Told of what nobody expected while asking behind a page. */
  onFault(error: unknown): void;
  findIn?(cluster: ClusterClient, locator: EntityLocator): Promise<string[]>;
  ttlMs?: number;
  patienceMs?: number;
}

/**
 * In which namespaces of which clusters an entity runs. From memory once it is
 * known, also while a cluster does not answer: that is when its backups matter.
 */
export class EntityPlaces {
  readonly #known = new Map<string, Remembered<ClusterPlace[]>>();
  readonly #limits = new Map<string, Limit>();

  constructor(
    private readonly clusters: ClusterClient[],
    private readonly options: EntityPlacesOptions,
  ) {}

  async of(locator: EntityLocator): Promise<KnownPlaces> {
    const { cluster, namespace } = locator;
    // The catalog says it all, so that it holds when the namespace is lost.
    if (cluster && namespace)
      return { places: [{ cluster, namespace }], unsure: [] };
    const asked = this.clusters.filter(
      ({ name }) => !cluster || name === cluster,
    );
    const found = await Promise.all(
      asked.map(client => this.#onCluster(client, locator)),
    );
    return {
      places: found.flatMap(({ places }) => places),
      unsure: found.flatMap(({ unsure }) => unsure),
    };
  }

  async #onCluster(
    client: ClusterClient,
    locator: EntityLocator,
  ): Promise<KnownPlaces> {
    const memory = this.#memory(client, locator);
    const refreshing = memory.refresh().catch(this.options.onFault);
    if (memory.pending)
      await soon(refreshing, this.options.patienceMs ?? PATIENCE_MS);
    const places = memory.value ?? [];
    const { state, readAt: since } = memory.status;
    if (state === 'data') return { places, unsure: [] };
    const unsure = state === 'stale' ? state : 'unknown';
    return { places, unsure: [{ cluster: client.name, state: unsure, since }] };
  }

  #memory(client: ClusterClient, locator: EntityLocator) {
    const { findIn = findApplication, ttlMs = TTL_MS } = this.options;
    const key = `${client.name} ${JSON.stringify(locator)}`;
    const known =
      this.#known.get(key) ??
      new Remembered<ClusterPlace[]>(
        (_, signal) =>
          this.#limit(client.name)(async () => {
            signal.throwIfAborted();
            // One that never answers gives its turn to the next.
            const names = await Promise.race([
              findIn(client, locator),
              once(signal, 'abort').then((): string[] => []),
            ]);
            return names.map(namespace => ({
              cluster: client.name,
              namespace,
            }));
          }),
        { ttlMs, deadlineMs: DEADLINE_MS, explain: explainCluster },
      );
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_REMEMBERED) this.#known.delete(oldest);
    return known;
  }

  #limit(cluster: string): Limit {
    const limit = this.#limits.get(cluster) ?? pLimit(AT_ONCE);
    this.#limits.set(cluster, limit);
    return limit;
  }
}
