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
  /** In which it is to run, where that was chosen. */
  container?: string;
  containers: string[];
}

/** What an address asks for stays to be seen, to be chosen otherwise. */
export function hookRows(
  offered: HookChoices | undefined,
  chosen: readonly HookRequest[],
): HookRow[] {
  const { hooks = [], workloads = [], containers = {} } = offered ?? {};
  const asked = chosen.map(({ workload }) => workload);
  const all = hooks.length > 0 ? [...workloads, ...asked] : asked;
  return [...new Set(all)].map(workload => {
    const { hook, container } =
      chosen.find(one => one.workload === workload) ?? {};
    const isOffered = hooks.some(({ name }) => name === hook);
    const there = containers[workload] ?? [];
    return {
      workload,
      hook,
      hooks: hook && !isOffered ? [...hooks, { name: hook }] : hooks,
      container,
      containers:
        container && !there.includes(container) ? [...there, container] : there,
    };
  });
}

/** One hook for each workload, in the container that it names. */
export function choose(
  chosen: readonly HookRequest[],
  workload: string,
  hook: string | undefined,
): HookRequest[] {
  const others = chosen.filter(one => one.workload !== workload);
  return hook ? [...others, { workload, hook }] : others;
}

/** The same with the hook of a workload in another container. */
export function chooseContainer(
  chosen: readonly HookRequest[],
  workload: string,
  container: string | undefined,
): HookRequest[] {
  return chosen.map(one =>
    one.workload === workload ? { ...one, container } : one,
  );
}
