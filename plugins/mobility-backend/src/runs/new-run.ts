import {
  backupStepNames,
  deleteStepNames,
  isDataPlan,
  makesCopies,
  Plan,
  releaseStepNames,
  replaceStepNames,
  takesBackup,
  targetKey,
  Transfer,
  undoStepNames,
  usesPoint,
} from 'backstage-plugin-mobility-common';
import { isLeftOut } from '../planning/ways';
import {
  BackupRecord,
  newStep,
  ReplaceRecord,
  RunDoc,
  TargetRecord,
} from './run-record';

/** Steps of a clone that are done once for all targets. */
export const SHARED_CLONE_STEPS = ['preflight', 'backup'] as const;
/** Steps of a clone that each target does for itself. */
export const TARGET_CLONE_STEPS = [
  'publish',
  'restore',
  'verify',
  'adjust',
  'tidy',
] as const;

/** What a clone does with its backup, done with one that is there. */
export const SHARED_RESTORE_STEPS = ['preflight'] as const;

/** Once for a probe; `tidy` comes when all targets are over, see `RunMachine`. */
export const SHARED_PROBE_STEPS = [
  'preflight',
  'backup',
  'snapshots',
  'tidy',
] as const;
export const TARGET_PROBE_STEPS = ['publish', 'read', 'snapshots'] as const;

const SHARED_STEPS = {
  clone: SHARED_CLONE_STEPS,
  backup: backupStepNames,
  restore: SHARED_RESTORE_STEPS,
  remove: ['preflight'],
  delete: deleteStepNames,
  replace: replaceStepNames,
  undo: undoStepNames,
  release: releaseStepNames,
  probe: SHARED_PROBE_STEPS,
} as const;
const TARGET_STEPS = {
  clone: TARGET_CLONE_STEPS,
  backup: [],
  restore: TARGET_CLONE_STEPS,
  remove: ['remove', 'verify'],
  delete: [],
  replace: [],
  undo: [],
  release: [],
  probe: TARGET_PROBE_STEPS,
} as const;

/** What stands at a target before its run begins. */
function copyBefore(
  plan: Plan,
  { namespaceExists }: Plan['targets'][number],
): TargetRecord['copy'] {
  if (plan.kind === 'remove') return { state: 'exists', ours: true };
  return { state: 'none', ours: makesCopies(plan) && !namespaceExists };
}

/**
 * What a run looks like before it begins.
 *
 * @param backup - what is restored or deleted, as the run that made it has recorded it
 * @param replaced - what is undone or ended, as the replacement has recorded it
 */
export function newDoc(
  plan: Plan,
  backup?: BackupRecord,
  replaced?: ReplaceRecord,
): RunDoc {
  // What is left out moves nowhere, and has no part in the sums.
  const volumes = isDataPlan(plan)
    ? plan.volumes.filter(v => !isLeftOut(v))
    : [];
  const waiting = () =>
    Object.fromEntries(
      volumes.map(({ claim }): [string, Transfer] => [
        claim,
        { state: 'waiting', bytesDone: 0, bytesTotal: null },
      ]),
    );
  return {
    steps: SHARED_STEPS[plan.kind].map(name => newStep(name)),
    // A replacement makes one of its own.
    ...(plan.kind === 'replace' ? { restored: backup } : { backup }),
    replaced,
    // What was moved there before is no work of this run.
    transfers: takesBackup(plan) ? waiting() : {},
    targets: plan.targets.map(
      (target): TargetRecord => ({
        cluster: target.cluster,
        namespace: target.namespace,
        state: 'queued',
        steps: TARGET_STEPS[plan.kind].map(name => newStep(name)),
        attempt: 1,
        copy: copyBefore(plan, target),
        transfers: waiting(),
      }),
    ),
    objects: [],
    proofs: plan.kind === 'probe' ? [] : undefined,
    cancelNotes: [],
  };
}

/** Where a run takes from: that of Velero for a probe, which is about nothing else. */
export function sourcePlace(
  plan: Plan,
): { cluster: string; namespace: string } | undefined {
  if (plan.kind === 'remove') return undefined;
  const { cluster } = plan.source;
  return plan.kind === 'probe'
    ? { cluster, namespace: plan.source.veleroNamespace }
    : { cluster, namespace: plan.source.namespace };
}

/** Whether what is restored takes the place of the original, and is no copy of it. */
export function isInPlace(
  plan: Plan,
  { cluster, namespace }: { cluster: string; namespace: string },
): boolean {
  return (
    plan.kind === 'restore' &&
    plan.source.cluster === cluster &&
    plan.source.namespace === namespace
  );
}

/** Whether it brings parts of a backup into a namespace that it has not made. */
export function isPutBeside(
  plan: Plan,
  { cluster, namespace }: { cluster: string; namespace: string },
): boolean {
  return (
    plan.kind === 'restore' &&
    plan.targets.some(
      target =>
        target.cluster === cluster &&
        target.namespace === namespace &&
        target.parts !== undefined &&
        target.namespaceExists,
    )
  );
}

/** The namespaces that a run is about. */
export function placesOf(
  plan: Plan,
): { role: 'source' | 'target'; cluster: string; namespace: string }[] {
  const targets = plan.targets.map(({ cluster, namespace }) => ({
    role: 'target' as const,
    cluster,
    namespace,
  }));
  const source = sourcePlace(plan);
  return source ? [{ role: 'source', ...source }, ...targets] : targets;
}

/**
 * Every place once, whatever its role. Of what is restored or deleted the original is
 * left alone: others may work on it meanwhile.
 */
export function lockedPlaces(
  plan: Plan,
): { cluster: string; namespace: string }[] {
  const places = placesOf(plan)
    .filter(
      ({ role }) =>
        !usesPoint(plan) || plan.kind === 'replace' || role === 'target',
    )
    .map(({ cluster, namespace }) => ({ cluster, namespace }));
  return [...new Map(places.map(place => [targetKey(place), place])).values()];
}
