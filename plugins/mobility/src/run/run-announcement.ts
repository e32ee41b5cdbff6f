import { isFinal, RunSummary } from 'backstage-plugin-mobility-common';
import { Translate } from '../text';
import { progressRows, shareOf } from './progress-rows';
import { runHeadline } from './run-headline';

const QUARTER = 25;

/**
 * What a screen reader is told of a run: its state and step, and its progress
 * in quarters, so that it is spoken now and then and not at every poll.
 */
export function runAnnouncement(
  t: Translate,
  run: RunSummary,
  name: string,
): string {
  const bare: RunSummary = {
    ...run,
    startedAt: undefined,
    bytes: { intoStore: { done: 0, total: null }, outOfStore: {} },
  };
  const headline = runHeadline(t, bare, { name, now: 0 });
  if (isFinal(run.state)) return headline;
  const shares = progressRows(t, run).flatMap(row => shareOf(row) ?? []);
  if (shares.length === 0) return headline;
  const quarter = Math.floor((Math.min(...shares) * 100) / QUARTER) * QUARTER;
  return quarter === 0
    ? headline
    : t('run.progress.announce', { headline, percent: String(quarter) });
}
