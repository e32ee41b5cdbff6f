/**
 * Keeps answers for a moment and lets many askers share one question, so that
 * a wizard with forty rows does not read the same source forty times.
 */
export class ShortCache {
  readonly #entries = new Map<
    string,
    { answer: Promise<unknown>; until: number }
  >();

  constructor(
    private readonly ttlMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** `T` is that of the key: one key is always asked with the same function. */
  get<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    if (known && known.until > this.now()) return known.answer as Promise<T>;
    this.#forgetOld();
    const answer = ask();
    this.#entries.set(key, { answer, until: this.now() + this.ttlMs });
    answer.catch(() => this.#entries.delete(key));
    return answer;
  }

  clear(): void {
    this.#entries.clear();
  }

  #forgetOld(): void {
    const now = this.now();
    for (const [key, { until }] of this.#entries) {
      if (until <= now) this.#entries.delete(key);
    }
  }
}
