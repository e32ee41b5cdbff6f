/** What came of a runner's tests. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed and how, for the end: what was said in between is far up by then. */
  failures: readonly string[];
}

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** One that failed; @param how its name, and what it said */
export function oneFailed(how: string): Counts {
  return { ...NONE, failed: 1, failures: [how.trim()] };
}

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, { passed, failed, skipped, failures }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
      failures: [...total.failures, ...failures],
    }),
    NONE,
  );
}

export function inWords({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
