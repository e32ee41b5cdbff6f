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
  suites: Suite[];
  /** What broke outside a test, such as a file that does not compile. */
  errors: { message?: string }[];
}

interface Suite {
  title: string;
  suites?: Suite[];
  specs: {
    title: string;
    ok: boolean;
    tests: { results: { errors: { message?: string }[] }[] }[];
  }[];
}

/** @throws Error if Playwright wrote none, which means that it broke */
export function readPlaywrightReport(file: string): Counts {
  if (!existsSync(file)) {
    throw new Error('Playwright ended without a report');
  }
  const { stats, suites, errors }: PlaywrightReport = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [
      ...suites.flatMap(suite => failuresOf(suite)),
      ...errors.map(({ message }) => message ?? 'broke outside a test'),
    ],
  };
}

function failuresOf(suite: Suite, above: string[] = []): string[] {
  const names = [...above, suite.title];
  return [
    ...(suite.suites ?? []).flatMap(inner => failuresOf(inner, names)),
    ...suite.specs
      .filter(({ ok }) => !ok)
      .map(({ title, tests }) =>
        [
          [...names, title].join(' › '),
          ...tests
            .flatMap(({ results }) => results)
            .flatMap(result => result.errors)
            .map(({ message }) => message ?? ''),
        ].join('\n'),
      ),
  ];
}
