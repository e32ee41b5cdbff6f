/** A tier of rights in a cluster; each stands on those before it. */
export type Tier = 'view' | 'protect' | 'sweep';
export const TIERS: readonly Tier[] = ['view', 'protect', 'sweep'];

/** Its manifest within this package; named in every "missing right". */
export const TIER_FILES: Readonly<Record<Tier, string>> = {
  view: 'rbac/view.yaml',
  protect: 'rbac/protect.yaml',
  sweep: 'rbac/sweep.yaml',
};
