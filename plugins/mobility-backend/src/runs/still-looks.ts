import { Hindrance } from 'backstage-plugin-mobility-common';
import { StepRecord } from './run-record';

/** What a look has come to. */
export type Seen =
  | { kind: 'found'; because: Hindrance[] }
  | { kind: 'failed'; reason: string };

export interface StillLook {
  cluster: string;
  /** Since when nothing had moved when it was begun. */
  since: string;
  begunAt: string;
  /** Set once it is over. */
  end?: { at: string; seen: Seen };
}

/**
 * Looks at why steps do not move, at most one of each step at a time. Nobody waits for
 * them: a run goes on, and keeps its lease, while a cluster does not answer.
 */
export class StillLooks {
  // A run that another replica takes over has other records there, and is looked at anew.
  readonly #looks = new WeakMap<StepRecord, StillLook>();
  readonly #open = new Set<Promise<void>>();

  of(step: StepRecord): StillLook | undefined {
    return this.#looks.get(step);
  }

  forget(step: StepRecord): void {
    this.#looks.delete(step);
  }

  /** @param look - answers, whatever happens */
  begin(
    step: StepRecord,
    about: Omit<StillLook, 'end'>,
    look: () => Promise<Seen>,
    now: () => string,
  ): void {
    if (this.#looks.has(step)) return;
    const one: StillLook = { ...about };
    this.#looks.set(step, one);
    const ending = look().then(seen => {
      one.end = { at: now(), seen };
      this.#open.delete(ending);
    });
    this.#open.add(ending);
  }

  /** Waits until all that were begun are over. */
  async settled(): Promise<void> {
    await Promise.all(this.#open);
  }
}
