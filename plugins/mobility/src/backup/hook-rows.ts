import {
  HookChoices,
  HookEffect,
  HookRequest,
} from 'backstage-plugin-mobility-common';

/** A workload, what prepares it, and what could. */
export interface HookRow {
  workload: string;
  /** Name of the chosen one. */
  hook?: string;
  /** One without title and effect is asked for and not offered. */
  hooks: { name: string; title?: string; effect?: HookEffect }[];
}

/** What an address asks for stays to be seen, to be chosen otherwise. */
export function hookRows(
  offered: HookChoices | undefined,
  chosen: readonly HookRequest[],
): HookRow[] {
  const { hooks = [], workloads = [] } = offered ?? {};
  const asked = chosen.map(({ workload }) => workload);
  const all = hooks.length > 0 ? [...workloads, ...asked] : asked;
  return [...new Set(all)].map(workload => {
    const hook = chosen.find(one => one.workload === workload)?.hook;
    const isOffered = hooks.some(({ name }) => name === hook);
    return {
      workload,
      hook,
      hooks: hook && !isOffered ? [...hooks, { name: hook }] : hooks,
    };
  });
}

/** One hook for each workload. */
export function choose(
  chosen: readonly HookRequest[],
  workload: string,
  hook: string | undefined,
): HookRequest[] {
  const others = chosen.filter(one => one.workload !== workload);
  return hook ? [...others, { workload, hook }] : others;
}
