import { PointSource } from 'backstage-plugin-mobility-common';
import pLimit from 'p-limit';
import {
  ClusterView,
  placeKey,
  StorePlace,
  StoreView,
  UnreadStore,
} from '../../planning/restorepoints';
import { isStoreError, ObjectStore } from '../objectstore';
import { BackupFiles } from './backup-files';
import { ReadPoint, readStore } from './read-store';
import { Remembered } from './Remembered';

/** What is read until then is kept, so that the next sweep goes on from there. */
const DEADLINE_MS = 120_000;
const AT_ONCE = 4;

const NO_KEY = 'Mobility has no credentials for the bucket';

class Unread extends Error {}

interface ReadStore {
  begunAt: number;
  points: Map<string, ReadPoint>;
}

interface Store {
  place: StorePlace;
  memory: Remembered<ReadStore>;
  /** Waits for its turn, or is being asked. */
  refreshing?: Promise<void>;
}

export interface PointStoresOptions {
  find(
    place: Pick<StorePlace, 'bucket'> & { endpoint?: string },
  ): Promise<ObjectStore | undefined>;
  ttlMs: number;
  deadlineMs?: number;
}

/** What the buckets hold at the places that clusters name. */
export class PointStores {
  readonly #stores = new Map<string, Store>();
  readonly #limit = pLimit(AT_ONCE);

  constructor(private readonly options: PointStoresOptions) {}

  async refresh(place: StorePlace): Promise<void> {
    const store = this.#store(place);
    store.refreshing ??= this.#limit(() => store.memory.refresh()).finally(
      () => {
        store.refreshing = undefined;
      },
    );
    await store.refreshing;
  }

  /** Forgets places that no cluster names any more. */
  keep(clusters: ClusterView[]): void {
    const named = new Set(
      clusters.flatMap(({ locations }) => locations.map(placeKey)),
    );
    for (const key of this.#stores.keys())
      if (!named.has(key)) this.#stores.delete(key);
  }

  get pending(): boolean {
    return [...this.#stores.values()].some(({ memory }) => memory.pending);
  }

  /** Changes with what is known and with how sure it is. */
  get state(): unknown[] {
    return [...this.#stores].flatMap(([key, { memory }]) => [
      key,
      memory.value,
      memory.problem,
    ]);
  }

  read(): StoreView[] {
    return [...this.#stores.values()].flatMap(
      ({ place, memory: { value, problem } }) =>
        value
          ? {
              place,
              begunAt: value.begunAt,
              points: [...value.points.values()].map(({ point }) => point),
              problem,
            }
          : [],
    );
  }

  unread(): UnreadStore[] {
    return [...this.#stores.values()].flatMap(
      ({ place, memory: { value, problem } }) =>
        !value && problem !== undefined ? { place, problem } : [],
    );
  }

  sources(clusters: ClusterView[], only?: StorePlace): PointSource[] {
    const wanted = only && placeKey(only);
    return [...this.#stores]
      .filter(([key]) => wanted === undefined || key === wanted)
      .map(([key, { memory }]) => ({
        kind: 'store',
        clusters: clusters
          .filter(({ locations }) => locations.some(l => placeKey(l) === key))
          .map(({ cluster }) => cluster),
        ...memory.status,
      }));
  }

  /** `undefined` where there are no credentials. */
  async files(
    place: StorePlace,
    name: string,
  ): Promise<BackupFiles | undefined> {
    const store = await this.#open(place);
    return store && new BackupFiles(store, place.prefix, name);
  }

  #open({ endpoint, bucket }: StorePlace): Promise<ObjectStore | undefined> {
    // A location without an address is in AWS.
    return this.options.find({ endpoint: endpoint || undefined, bucket });
  }

  #store({ endpoint, bucket, prefix }: StorePlace): Store {
    const place = { endpoint, bucket, prefix };
    const key = placeKey(place);
    const known = this.#stores.get(key);
    if (known) return known;
    let progress: ReadonlyMap<string, ReadPoint> = new Map();
    const memory = new Remembered<ReadStore>(
      async (_, signal) => {
        const begunAt = Date.now();
        const store = await this.#open(place);
        if (!store) throw new Unread(NO_KEY);
        const kept = new Map(progress);
        progress = kept;
        const points = await readStore(store, prefix, kept, signal);
        progress = points;
        return { begunAt, points };
      },
      {
        ttlMs: this.options.ttlMs,
        deadlineMs: this.options.deadlineMs ?? DEADLINE_MS,
        explain: explainStore,
      },
    );
    const store: Store = { place, memory };
    this.#stores.set(key, store);
    return store;
  }
}

/** @throws what is no failure of a store */
function explainStore(error: unknown): string {
  if (isStoreError(error)) return error.reason;
  if (error instanceof Unread) return error.message;
  throw error;
}
