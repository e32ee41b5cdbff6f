import { RunList, RunSummary } from 'backstage-plugin-mobility-common';

/** Runs seen so far, over the pages that were loaded. */
export interface KnownRuns {
  byId: ReadonlyMap<string, RunSummary>;
  /** Where the oldest page that was loaded goes on. */
  nextCursor?: string;
  /** Whether older pages than the newest were loaded. */
  hasOlder: boolean;
}

export const noRuns: KnownRuns = { byId: new Map(), hasOlder: false };

/**
 * Adds a page. The newest page is loaded again and again, and runs that fall
 * off its end must not fall off the list; a later answer must not undo a newer
 * one that came by another way.
 */
export function addRuns(
  known: KnownRuns,
  page: RunList,
  which: 'newest' | 'older',
): KnownRuns {
  const byId = new Map(known.byId);
  for (const run of page.items) {
    const before = byId.get(run.id);
    if (!before || before.version <= run.version) byId.set(run.id, run);
  }
  if (which === 'older') {
    return { byId, nextCursor: page.nextCursor, hasOlder: true };
  }
  return known.hasOlder
    ? { ...known, byId }
    : { byId, nextCursor: page.nextCursor, hasOlder: false };
}

/** Newest first. */
export function listRuns({ byId }: KnownRuns): RunSummary[] {
  return [...byId.values()].sort(
    (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt),
  );
}
