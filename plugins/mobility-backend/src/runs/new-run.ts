import { Plan, targetKey, Transfer } from 'backstage-plugin-mobility-common';
import { newStep, RunDoc, TargetRecord } from './run-record';

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

/** What a run looks like before it begins. */
export function newDoc(plan: Plan): RunDoc {
  const clone = plan.kind === 'clone';
  const volumes = plan.kind === 'clone' ? plan.volumes : [];
  const waiting = () =>
    Object.fromEntries(
      volumes.map(({ claim }): [string, Transfer] => [
        claim,
        { state: 'waiting', bytesDone: 0, bytesTotal: null },
      ]),
    );
  return {
    steps: (clone ? SHARED_CLONE_STEPS : (['preflight'] as const)).map(name =>
      newStep(name),
    ),
    transfers: waiting(),
    targets: plan.targets.map(
      (target): TargetRecord => ({
        cluster: target.cluster,
        namespace: target.namespace,
        state: 'queued',
        steps: (clone
          ? TARGET_CLONE_STEPS
          : (['remove', 'verify'] as const)
        ).map(name => newStep(name)),
        attempt: 1,
        copy: clone
          ? { state: 'none', ours: !target.namespaceExists }
          : { state: 'exists', ours: true },
        transfers: waiting(),
      }),
    ),
    objects: [],
    cancelNotes: [],
  };
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
  if (plan.kind !== 'clone') return targets;
  const { cluster, namespace } = plan.source;
  return [{ role: 'source', cluster, namespace }, ...targets];
}

/** Every place once, whatever its role. */
export function lockedPlaces(
  plan: Plan,
): { cluster: string; namespace: string }[] {
  const places = placesOf(plan).map(({ cluster, namespace }) => ({
    cluster,
    namespace,
  }));
  return [...new Map(places.map(place => [targetKey(place), place])).values()];
}
