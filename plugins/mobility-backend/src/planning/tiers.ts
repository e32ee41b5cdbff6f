/** The tiers of rights in a cluster; each stands on `view` and `protect`. */
export const TIERS = [
  'view',
  'protect',
  'group',
  'adjust',
  'stand-ins',
  'sweep',
  'replace',
  'probe',
] as const;
export type Tier = (typeof TIERS)[number];

/** Its manifest within this package; named in every "missing right". */
export const TIER_FILES: Readonly<Record<Tier, string>> = {
  view: 'rbac/view.yaml',
  protect: 'rbac/protect.yaml',
  group: 'rbac/group.yaml',
  adjust: 'rbac/adjust.yaml',
  'stand-ins': 'rbac/stand-ins.yaml',
  sweep: 'rbac/sweep.yaml',
  replace: 'rbac/replace.yaml',
  probe: 'rbac/probe.yaml',
};
