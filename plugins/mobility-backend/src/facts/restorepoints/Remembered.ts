/** What a source that says nothing in time has said. */
const LATE = 'no answer in time';

/** What failed otherwise, and is for the log. */
const UNKNOWN = 'an error of the portal, which its log names';

export interface RememberedOptions {
  /** An answer is asked for again when it is older; it is stale at twice that age. */
  ttlMs: number;
  /** How long one question may take. */
  deadlineMs: number;
  /** Words for a failure that is known; throws what is not. */
  explain(error: unknown): string;
}

/**
 * What a source said last. Whoever asks gets it at once, while the source is asked
 * again behind it; a source that fails or hangs loses nothing of what it has said.
 */
export class Remembered<T> {
  #value?: T;
  #readAt?: number;
  #triedAt?: number;
  #failure?: string;
  #asking?: Promise<void>;

  constructor(
    private readonly ask: (
      before: T | undefined,
      signal: AbortSignal,
    ) => Promise<T>,
    private readonly options: RememberedOptions,
  ) {}

  /** For whoever shows how a source stands. */
  get status() {
    const { state, readAt } = this;
    return { state, readAt, reason: this.#failure };
  }

  get value(): T | undefined {
    return this.#value;
  }

  /** Why what is known is not what is there now. */
  get problem(): string | undefined {
    if (this.#failure !== undefined) return this.#failure;
    return this.state === 'stale' ? 'not read since' : undefined;
  }

  /** Whether it is worth waiting for: it has not failed, and nothing fresh is known. */
  get pending(): boolean {
    return this.#failure === undefined && this.state !== 'data';
  }

  private get readAt(): string | undefined {
    return this.#readAt === undefined
      ? undefined
      : new Date(this.#readAt).toISOString();
  }

  private get state(): 'reading' | 'data' | 'stale' | 'error' {
    if (this.#readAt === undefined)
      return this.#failure === undefined ? 'reading' : 'error';
    const old = Date.now() - this.#readAt > 2 * this.options.ttlMs;
    return old || this.#failure !== undefined ? 'stale' : 'data';
  }

  /** Asks if the answer is old; never rejects for a known failure. */
  async refresh(): Promise<void> {
    const old =
      this.#triedAt === undefined ||
      Date.now() - this.#triedAt > this.options.ttlMs;
    if (this.#asking || old) await this.#ask();
  }

  /** Asks for what has changed since, however young the answer is. */
  async again(): Promise<void> {
    await this.#asking;
    await this.#ask();
  }

  #ask(): Promise<void> {
    this.#asking ??= this.#read().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #read(): Promise<void> {
    const deadline = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<typeof LATE>(resolve => {
      timer = setTimeout(() => resolve(LATE), this.options.deadlineMs);
    });
    const begunAt = Date.now();
    const answer = this.ask(this.#value, deadline.signal).then(value => ({
      value,
    }));
    try {
      const said = await Promise.race([answer, late]);
      if (said === LATE) {
        this.#failure = LATE;
        return;
      }
      this.#value = said.value;
      this.#readAt = begunAt;
      this.#failure = undefined;
    } catch (error) {
      this.#failure = UNKNOWN;
      this.#failure = this.options.explain(error);
    } finally {
      clearTimeout(timer);
      deadline.abort();
      this.#triedAt = Date.now();
    }
  }
}
