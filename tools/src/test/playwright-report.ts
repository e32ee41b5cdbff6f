import { existsSync, readFileSync } from 'node:fs';
import { Counts } from './counts';

/** The part of Playwright's JSON report that we read. */
interface PlaywrightReport {
  stats: {
    expected: number;
    unexpected: number;
    flaky: number;
    skipped: number;
  };
  /** What broke outside a test, such as a file that does not compile. */
  errors: unknown[];
}

/** @throws Error if Playwright wrote none, which means that it broke */
export function readPlaywrightReport(file: string): Counts {
  if (!existsSync(file)) {
    throw new Error('Playwright ended without a report');
  }
  const { stats, errors }: PlaywrightReport = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}
