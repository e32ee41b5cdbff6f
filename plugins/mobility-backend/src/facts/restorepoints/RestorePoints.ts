import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  PointLog,
  PointLogQuery,
  PointSource,
} from 'backstage-plugin-mobility-common';
import pLimit, { Limit } from 'p-limit';
import {
  ClusterLocation,
  ClusterView,
  mergePoints,
  Point,
  StorePlace,
} from '../../planning/restorepoints';
import { isStoreError } from '../objectstore';
import { ShortCache } from '../short-cache';
import { explainCluster, PointCluster } from './cluster-view';
import { PlaceWriters, WriterStore } from './PlaceWriters';
import { PointDetail, readDetail, UNREAD_DETAIL } from './point-detail';
import { PointStores, PointStoresOptions } from './PointStores';
import { readLog, wholeLog } from './read-log';
import { Remembered } from './Remembered';
import { soon } from './soon';

const TTL_MS = 30_000;
/** How long the first answer waits for sources that have not answered yet. */
const PATIENCE_MS = 4_000;
/** How long a cluster may take to list its backups, which are many calls. */
const CLUSTER_DEADLINE_MS = 30_000;
/** How long the files of a point that somebody looks at are kept. */
const DETAIL_TTL_MS = 10_000;
const DETAILS_AT_ONCE = 4;
const LOGS_AT_ONCE = 4;
/** Whoever comes later is told so at once. */
const MAX_WAITING = 32;
const UNREAD_LOG = 'The log cannot be read now: the store does not give it';

export interface RestorePointsOptions {
  clusters: PointCluster[];
  stores: Pick<PointStoresOptions, 'find'>;
  writers: WriterStore;
  /** Told of what nobody expected while asking behind a page. */
  onFault(error: unknown): void;
  ttlMs?: number;
  clusterDeadlineMs?: number;
}

/**
 * The restore points of all clusters and buckets, from memory: a look at them asks
 * again, behind it, those whose answer is old.
 */
export class RestorePoints {
  readonly #options: RestorePointsOptions;
  readonly #clusters: Map<string, Remembered<ClusterView>>;
  readonly #stores: PointStores;
  readonly #writers: PlaceWriters;
  readonly #details = new ShortCache(DETAIL_TTL_MS);
  readonly #reads = pLimit(DETAILS_AT_ONCE);
  readonly #logs = pLimit(LOGS_AT_ONCE);
  #merged?: { of: unknown[]; points: Point[]; byId: Map<string, Point> };

  constructor(options: RestorePointsOptions) {
    this.#options = options;
    const { clusters, stores, writers, ttlMs = TTL_MS } = options;
    this.#clusters = new Map(
      clusters.map(cluster => [
        cluster.name,
        new Remembered<ClusterView>(() => cluster.read(), {
          ttlMs,
          deadlineMs: options.clusterDeadlineMs ?? CLUSTER_DEADLINE_MS,
          explain: explainCluster,
        }),
      ]),
    );
    this.#stores = new PointStores({
      find: place => stores.find(place),
      ttlMs,
    });
    this.#writers = new PlaceWriters(writers, ttlMs);
  }

  /** Waits only for sources of which nothing fresh is known, and not long. */
  async ready(patienceMs = PATIENCE_MS): Promise<void> {
    // What is no failure of a source is a fault of ours, and no page's.
    const refreshing = this.refresh().catch(this.#options.onFault);
    if (!this.#isCold()) return;
    await soon(refreshing, patienceMs);
  }

  /**
   * Asks what is old: first the clusters, which say where to look, then the stores.
   * Every source is asked once at a time, however many call this, and one that is
   * late holds up no other.
   */
  async refresh(): Promise<void> {
    const loaded = this.#writers.load();
    const asked = [...this.#clusters.values()].map(async cluster => {
      await cluster.refresh();
      return cluster.value?.locations ?? [];
    });
    const learned = Promise.all([loaded, ...asked]).then(() =>
      this.#writers.learn(this.#fresh(), this.#names()),
    );
    const swept = asked.map(async locations => {
      const places = await locations;
      this.#stores.keep(this.#views());
      await Promise.all(places.map(place => this.#stores.refresh(place)));
    });
    await Promise.all([learned, ...swept]);
  }

  /** Newest first. */
  list(): Point[] {
    return this.#merge().points;
  }

  find(id: string): Point | undefined {
    return this.#merge().byId.get(id);
  }

  /** UIDs of the clusters that have answered, by name. */
  uids(): Map<string, string> {
    return new Map(this.#views().map(({ cluster, uid }) => [cluster, uid]));
  }

  /** What a cluster calls the places that it knows, as it has said last. */
  locationsOf(cluster: string): ClusterLocation[] {
    return (
      this.#views().find(view => view.cluster === cluster)?.locations ?? []
    );
  }

  /** Whether what is not found at a place is not there. */
  isRead(place: StorePlace): boolean {
    const sources = this.#stores.sources(this.#views(), place);
    return sources.some(({ state }) => state === 'data');
  }

  sources(): PointSource[] {
    return [
      ...this.#clusterSources(this.#names()),
      ...this.#stores.sources(this.#views()),
    ];
  }

  /** Those that say of this point what is shown. */
  sourcesOf({ place, origin, listedBy }: Point): PointSource[] {
    const names = new Set([...listedBy, ...(origin ? [origin.cluster] : [])]);
    return [
      ...this.#clusterSources([...names]),
      ...this.#stores.sources(this.#views(), place),
    ];
  }

  /** @throws ServiceUnavailableError where too many ask */
  async detail(point: Point): Promise<PointDetail> {
    return this.#details.get(point.id, () =>
      within(this.#reads, async () => {
        const files = await this.#stores.files(point.place, point.name);
        return files ? readDetail(files, point.name) : UNREAD_DETAIL;
      }),
    );
  }

  /** @throws ServiceUnavailableError where too many ask */
  async log(
    { place, name }: Point,
    query: PointLogQuery,
    signal?: AbortSignal,
  ): Promise<PointLog> {
    return within(this.#logs, async () => {
      const files = await this.#stores.files(place, name);
      return files
        ? readLog(files.log(signal), query)
        : { state: 'unreadable', lines: [] };
    });
  }

  /**
   * The whole log, a line at a time. @throws NotFoundError where there is none,
   * ServiceUnavailableError where it cannot be read now or too many ask
   */
  async wholeLog(
    { place, name }: Point,
    signal: AbortSignal,
    take: (lines: AsyncGenerator<string>) => Promise<void>,
  ): Promise<void> {
    await within(this.#logs, async () => {
      const files = await this.#stores.files(place, name);
      if (!files) throw new ServiceUnavailableError(UNREAD_LOG);
      await take(wholeLog(files.log(signal))).catch(error => {
        if (!isStoreError(error)) throw error;
        throw error.kind === 'not-found'
          ? new NotFoundError('There is no log in the store')
          : new ServiceUnavailableError(UNREAD_LOG);
      });
    });
  }

  #names(): string[] {
    return [...this.#clusters.keys()];
  }

  #clusterSources(names: string[]): PointSource[] {
    return names.flatMap(name => {
      const status = this.#clusters.get(name)?.status;
      return status ? { kind: 'cluster', clusters: [name], ...status } : [];
    });
  }

  #views(): ClusterView[] {
    return [...this.#clusters.values()].flatMap(({ value }) => value ?? []);
  }

  /** Of clusters that say so now: another may have begun to write since. */
  #fresh(): ClusterView[] {
    return [...this.#clusters.values()].flatMap(({ value, status }) =>
      value && status.state === 'data' ? value : [],
    );
  }

  #isCold(): boolean {
    return (
      this.#writers.known === undefined ||
      this.#stores.pending ||
      [...this.#clusters.values()].some(({ pending }) => pending)
    );
  }

  /** Merging is done once for every change of a source. */
  #merge() {
    const views = this.#views();
    const known = this.#writers.known ?? new Map();
    const of = [this.#writers.known, ...views, ...this.#stores.state];
    const before = this.#merged;
    const same =
      before?.of.length === of.length && before.of.every((x, i) => x === of[i]);
    if (before && same) return before;
    const points = mergePoints(
      views,
      this.#stores.read(),
      this.#stores.unread(),
      { known, configured: this.#names() },
    );
    const byId = new Map(points.map(point => [point.id, point]));
    this.#merged = { of, points, byId };
    return this.#merged;
  }
}

async function within<T>(limit: Limit, act: () => Promise<T>): Promise<T> {
  if (limit.pendingCount >= MAX_WAITING) {
    throw new ServiceUnavailableError(
      'Too many restore points are being read now. Try again in a moment.',
    );
  }
  return limit(act);
}
