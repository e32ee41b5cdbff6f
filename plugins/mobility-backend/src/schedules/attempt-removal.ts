import { isFinal, Note } from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';
import { RunStore } from '../runs/store';
import { refusalOf } from './refusal';
import { Removal, ScheduleDoc } from './schedule-record';

const FIRST_MS = 60_000;
const LAST_MS = 60 * 60_000;

/** Something that is to go, by a run. */
export interface Going {
  /** Under which `doc.removals` remembers how it goes. */
  key: string;
  /** Begins the run of an attempt; @returns its id */
  begin(attempt: number): Promise<string>;
  /** What an error means that is no obstacle: there is nothing left, or it is to stay. */
  settledBy(error: unknown): 'gone' | 'stays' | undefined;
}

/** `going`: by a run that has not ended, or by one that is to come. */
export type Went = 'gone' | 'stays' | 'going';

/**
 * Removes something by a run. One that fails, or that cannot be begun, is tried again by
 * another, less and less often; what is in the way is kept in `doc` to be shown.
 */
export async function attemptRemoval(
  doc: ScheduleDoc,
  { key, begin, settledBy }: Going,
  { store, now }: { store: Pick<RunStore, 'get'>; now(): Date },
): Promise<Went> {
  let removal: Removal = doc.removals?.[key] ?? { attempt: 1 };
  const write = (next: Removal) => {
    removal = next;
    doc.removals = { ...doc.removals, [key]: next };
  };
  const last = removal.run ? await store.get(removal.run) : undefined;
  if (last && !isFinal(last.state)) return 'going';
  if (last?.state === 'succeeded') return 'gone';
  if (last) {
    const because = note('COPY_REMOVAL_FAILED', {
      ...{ run: last.id, state: last.state },
    });
    write(nextAttempt(removal, because, now()));
  }
  if (removal.notBefore && Date.parse(removal.notBefore) > now().getTime()) {
    return 'going';
  }
  try {
    const run = await begin(removal.attempt);
    write({ ...removal, run, notBefore: undefined });
    return 'going';
  } catch (error) {
    const settled = settledBy(error);
    if (settled) return settled;
    const because = refusalOf(error);
    if (!because) throw error;
    write(nextAttempt(removal, because, now()));
    return 'going';
  }
}

/** What is not to go any more, or is gone, has nothing in its way. */
export function forgetRemovals(doc: ScheduleDoc, going: string[]): void {
  doc.removals = Object.fromEntries(
    Object.entries(doc.removals ?? {}).filter(([key]) => going.includes(key)),
  );
}

/** Those that something is in the way of, and what that is. */
export function stuckRemovals({
  removals = {},
}: ScheduleDoc): { key: string; because: Note }[] {
  return Object.entries(removals).flatMap(([key, { because }]) =>
    because ? [{ key, because }] : [],
  );
}

function nextAttempt({ attempt }: Removal, because: Note, now: Date): Removal {
  const pause = Math.min(FIRST_MS * 2 ** (attempt - 1), LAST_MS);
  const notBefore = new Date(now.getTime() + pause).toISOString();
  return { attempt: attempt + 1, because, notBefore };
}
