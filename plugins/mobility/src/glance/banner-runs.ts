import { isFinal, RunSummary } from 'backstage-plugin-mobility-common';

/**
 * Runs that come before everything else: those at work, and the last one if it
 * failed. Whatever came after a failure has made it history.
 */
export function bannerRuns(newestFirst: readonly RunSummary[]): RunSummary[] {
  const [newest] = newestFirst;
  return newestFirst.filter(
    run => !isFinal(run.state) || (run === newest && run.state === 'failed'),
  );
}
