import { RunSummary } from 'backstage-plugin-mobility-common';
import { clustersOf } from '../application';
import { formatElapsed } from '../format';
import { listOf, Translate } from '../text';
import { runPhase } from './run-phase';

/**
 * A run as one sentence: "Cloning orders to cloud: into the store, 412 of
 * 980 MiB, 3 min".
 */
export function runHeadline(
  t: Translate,
  run: RunSummary,
  options: { name: string; now: number },
): string {
  const { name, now } = options;
  const doing = sentence(t, run, name);
  const phase = run.state === 'running' ? runPhase(t, run) : undefined;
  if (!phase) return doing;
  return t('run.headline.progress', {
    doing,
    phase: run.startedAt
      ? t('run.phaseTime', {
          phase,
          time: formatElapsed(t, now - Date.parse(run.startedAt)),
        })
      : phase,
  });
}

function sentence(t: Translate, run: RunSummary, name: string): string {
  const { kind, state, targets } = run;
  const done = targets.filter(target => target.state === 'succeeded');
  if (state === 'failed' && done.length > 0) {
    const others = targets.filter(target => target.state !== 'succeeded');
    return t(`run.headline.${kind}.partly`, {
      name,
      clusters: listOf(t, clustersOf(done)),
      others: listOf(t, clustersOf(others)),
    });
  }
  return t(`run.headline.${kind}.${state}`, {
    name,
    clusters: listOf(t, clustersOf(targets)),
  });
}

/** What a run is about, for a list: "Clone to cloud / orders". */
export function runWhat(t: Translate, { kind, targets }: RunSummary): string {
  const places = listOf(
    t,
    targets.map(({ cluster, namespace }) =>
      t('common.place', { cluster, namespace }),
    ),
  );
  return t(`run.what.${kind}`, { places });
}
