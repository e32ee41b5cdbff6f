import { isFinal, Note, renderNote } from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';
import { RunStore } from '../runs/store';
import { isWaitedFor, refusalOf } from './refusal';
import { Removal, ScheduleDoc, ScheduleRecord } from './schedule-record';

const FIRST_MS = 60_000;
const LAST_MS = 60 * 60_000;
/** In about four hours. */
const MOST_FAILED = 8;

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
 * another, less and less often, and no more than so many times: then somebody has to mend
 * the cause and to agree anew. What passes by itself is waited for. What is in the way is
 * kept in `doc` to be shown.
 */
export async function attemptRemoval(
  { doc, revision }: Pick<ScheduleRecord, 'doc' | 'revision'>,
  { key, begin, settledBy }: Going,
  { store, now }: { store: Pick<RunStore, 'get'>; now(): Date },
): Promise<Went> {
  let removal = agreedAnew(doc.removals?.[key], revision);
  const write = (next: Removal) => {
    removal = next;
    doc.removals = { ...doc.removals, [key]: next };
  };
  const last = removal.run ? await store.get(removal.run) : undefined;
  if (last && !isFinal(last.state)) return 'going';
  if (last?.state === 'succeeded' && !removal.ended) {
    write({ ...removal, because: undefined, ended: true });
    return 'gone';
  }
  if (last) {
    const { id: run, state } = last;
    const because =
      state === 'succeeded'
        ? note('REMOVAL_UNDONE', { run })
        : note('COPY_REMOVAL_FAILED', { run, state });
    write(afterFailure(removal, because, now()));
  }
  if (isGivenUp(removal)) return 'going';
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
    write(
      isWaitedFor(error)
        ? nextAttempt(removal, because, now())
        : afterFailure(removal, because, now()),
    );
    return 'going';
  }
}

/** Whoever has agreed since has seen what was in the way. */
function agreedAnew(before: Removal | undefined, revision: number): Removal {
  if (!before) return { attempt: 1, revision };
  if (before.revision === revision) return before;
  return { ...before, failed: 0, revision, notBefore: undefined };
}

/** Nothing is tried any more until somebody agrees anew. */
export function isGivenUp({ failed = 0 }: Removal): boolean {
  return failed >= MOST_FAILED;
}

function afterFailure(before: Removal, because: Note, now: Date): Removal {
  const failed = (before.failed ?? 0) + 1;
  const next = { ...nextAttempt(before, because, now), failed };
  if (!isGivenUp(next)) return next;
  const reason = renderNote(because);
  const last = note('REMOVAL_GIVEN_UP', { count: failed, reason });
  return { ...next, because: last, notBefore: undefined };
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

/** Without a run: what has ended does nothing any more. */
function nextAttempt(before: Removal, because: Note, now: Date): Removal {
  const { attempt, failed, revision } = before;
  const pause = Math.min(FIRST_MS * 2 ** (attempt - 1), LAST_MS);
  const notBefore = new Date(now.getTime() + pause).toISOString();
  return { attempt: attempt + 1, because, notBefore, failed, revision };
}
