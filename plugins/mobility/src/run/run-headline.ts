import { RunSummary, RunTarget } from 'backstage-plugin-mobility-common';
import { clustersOf } from '../application';
import { formatElapsed } from '../format';
import { listOf, Translate } from '../text';
import { isUnproven } from './gone';
import { runPhase } from './run-phase';

export interface HeadlineOptions {
  name: string;
  now: number;
  /** An instant in words, for those who have a place and a time zone. */
  at?(iso: string): string;
}

/**
 * A run as one sentence: "Cloning orders to cloud: into the store, 412 of
 * 980 MiB, 3 min".
 */
export function runHeadline(
  t: Translate,
  run: RunSummary,
  options: HeadlineOptions,
): string {
  const { now } = options;
  const doing = sentence(t, run, options);
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

function sentence(
  t: Translate,
  run: RunSummary,
  options: HeadlineOptions,
): string {
  const { name } = options;
  const { kind, state, source, targets, backup } = run;
  // It has no targets, and is where the application is.
  if (isAtSource(kind)) {
    const cluster = source?.cluster ?? '';
    return t(`run.headline.${kind}.${state}`, { name, cluster });
  }
  // It is about all clusters that list it, and puts nothing anywhere.
  if (kind === 'delete') {
    return t(`run.headline.delete.${isUnproven(run) ? 'unproven' : state}`, {
      name,
    });
  }
  const done = targets.filter(target => target.state === 'succeeded');
  if (state === 'failed' && done.length > 0) {
    const others = targets.filter(target => target.state !== 'succeeded');
    return t(`run.headline.${kind}.partly`, {
      name,
      clusters: listOf(t, clustersOf(done)),
      others: listOf(t, clustersOf(others)),
    });
  }
  const asOf = kind === 'restore' && state === 'succeeded' && backup?.takenAt;
  // It may be older than whoever reads believes.
  if (asOf && options.at) {
    return t('run.headline.restore.succeededAsOf', {
      name,
      places: placesOf(t, targets),
      time: options.at(asOf),
    });
  }
  return t(`run.headline.${kind}.${state}`, {
    name,
    clusters: listOf(t, clustersOf(targets)),
  });
}

/** Whether it has no targets, and is where the application is. */
function isAtSource(
  kind: RunSummary['kind'],
): kind is 'backup' | 'replace' | 'undo' | 'release' {
  return ['backup', 'replace', 'undo', 'release'].includes(kind);
}

function placesOf(
  t: Translate,
  places: readonly Pick<RunTarget, 'cluster' | 'namespace'>[],
): string {
  return listOf(
    t,
    places.map(({ cluster, namespace }) =>
      t('common.place', { cluster, namespace }),
    ),
  );
}

/** What a run is about, for a list: "Clone to cloud / orders". */
export function runWhat(
  t: Translate,
  { kind, source, targets, backup }: RunSummary,
): string {
  if (kind === 'probe') {
    return t('run.what.probe', {
      source: source?.cluster ?? '',
      clusters: listOf(t, clustersOf(targets)),
    });
  }
  if (kind === 'delete') {
    return t('run.what.delete', { backup: backup?.name ?? '' });
  }
  const about = isAtSource(kind) && source ? [source] : targets;
  return t(`run.what.${kind}`, { places: placesOf(t, about) });
}
