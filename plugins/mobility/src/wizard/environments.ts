import { TargetView } from './useTargets';

export interface EnvironmentGroup {
  /** Absent for clusters that belong to none. */
  environment?: string;
  views: TargetView[];
}

/** Clusters by environment, in the order of first appearance, the rest last. */
export function byEnvironment(
  views: readonly TargetView[],
): EnvironmentGroup[] {
  const groups = new Map<string | undefined, TargetView[]>();
  for (const view of views) {
    const { environment } = view.cluster;
    groups.set(environment, [...(groups.get(environment) ?? []), view]);
  }
  const named = [...groups].filter(
    ([environment]) => environment !== undefined,
  );
  const rest = groups.get(undefined);
  return [
    ...named.map(([environment, group]) => ({ environment, views: group })),
    ...(rest ? [{ views: rest }] : []),
  ];
}
