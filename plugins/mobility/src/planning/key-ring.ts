/** Keys that tell the server that two requests mean one start. */
export class KeyRing {
  readonly #keys = new Map<string, string>();

  /** The same key for the same plan, a new one for another. */
  keyFor(planHash: string): string {
    const known = this.#keys.get(planHash);
    if (known) return known;
    const key = randomKey();
    this.#keys.set(planHash, key);
    return key;
  }
}

/** `crypto.randomUUID` is missing on pages without https. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
