import { CopyingPlan } from 'backstage-plugin-mobility-common';

/** No pod of any workload that can be scaled; `DaemonSet`s follow the nodes. */
export function stopped({ scope }: CopyingPlan): Record<string, number> {
  const refs = scope.kinds
    .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
    .flatMap(({ kind, objects }) =>
      Object.keys(objects).map(name => `${kind}/${name}`),
    );
  return Object.fromEntries(refs.map(ref => [ref, 0]));
}

/** Whether all of a copy is stopped, some of it has another number of pods, or none. */
export function endOf(
  plan: CopyingPlan,
  replicas: Record<string, number> = {},
): 'original' | 'stopped' | 'some' {
  if (Object.keys(replicas).length === 0) return 'original';
  const all = Object.keys(stopped(plan));
  return all.length > 0 && all.every(ref => replicas[ref] === 0)
    ? 'stopped'
    : 'some';
}

/**
 * What was said of the pods of a copy, for other workloads: one that was to be stopped
 * is still to be, and nothing is said of what does not go along.
 */
export function replicasFor(
  replicas: Record<string, number> | undefined,
  before: readonly string[],
  after: readonly string[],
): Record<string, number> | undefined {
  if (!replicas) return undefined;
  const scaled = before.filter(canBeScaled);
  const wasStopped =
    scaled.length > 0 && scaled.every(ref => replicas[ref] === 0);
  const entries = after
    .filter(canBeScaled)
    .flatMap(ref =>
      wasStopped || ref in replicas
        ? [[ref, wasStopped ? 0 : replicas[ref]] as const]
        : [],
    );
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function canBeScaled(ref: string): boolean {
  return /^(Deployment|StatefulSet)\//.test(ref);
}
