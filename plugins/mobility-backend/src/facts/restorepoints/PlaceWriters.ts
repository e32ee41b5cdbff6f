import {
  ClusterView,
  FirstWriter,
  KnownWriters,
  newWriters,
} from '../../planning/restorepoints';
import { Remembered } from './Remembered';

const DEADLINE_MS = 10_000;

/** Where it is kept who was first seen to write to a place. */
export interface WriterStore {
  list(): Promise<KnownWriters>;
  /** Keeps the first writer of a place; what is kept is not changed. */
  remember(writers: FirstWriter[]): Promise<void>;
}

/** The first writers of all places; none is known before the store has answered. */
export class PlaceWriters {
  readonly #memory: Remembered<KnownWriters>;

  constructor(private readonly store: WriterStore, ttlMs: number) {
    this.#memory = new Remembered<KnownWriters>(
      async before => {
        const list = await store.list();
        return before && isSame(before, list) ? before : list;
      },
      { ttlMs, deadlineMs: DEADLINE_MS, explain: isFault },
    );
  }

  /** Another map after every change. */
  get known(): KnownWriters | undefined {
    return this.#memory.value;
  }

  async load(): Promise<void> {
    await this.#memory.refresh();
  }

  async learn(clusters: ClusterView[], configured: string[]): Promise<void> {
    if (!this.known) return;
    const found = newWriters(clusters, this.known, configured);
    if (found.length === 0) return;
    await this.store.remember(found);
    // Another replica may have been first.
    await this.#memory.again();
  }
}

function isSame(before: KnownWriters, now: KnownWriters): boolean {
  return JSON.stringify([...before]) === JSON.stringify([...now]);
}

/** The database is ours: that it fails is no state of a source. */
function isFault(error: unknown): never {
  throw error;
}
