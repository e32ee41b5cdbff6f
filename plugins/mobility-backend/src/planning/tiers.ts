/** A tier of rights in a cluster; each stands on those before it. */
export type Tier = 'view' | 'protect' | 'group' | 'sweep';
export const TIERS: readonly Tier[] = ['view', 'protect', 'group', 'sweep'];

/** Its manifest within this package; named in every "missing right". */
export const TIER_FILES: Readonly<Record<Tier, string>> = {
  view: 'rbac/view.yaml',
  protect: 'rbac/protect.yaml',
  group: 'rbac/group.yaml',
  sweep: 'rbac/sweep.yaml',
};
