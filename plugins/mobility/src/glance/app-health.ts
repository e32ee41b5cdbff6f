import { InventoryNamespace } from 'backstage-plugin-mobility-common';
import { Place } from '../application';
import { StatusKind } from '../ui';

export interface AppHealthView {
  kind: StatusKind;
  word: 'running' | 'partly' | 'stopped';
  ready: number;
  desired: number;
  workloads: InventoryNamespace['workloads'];
  /** Set if it is as of then. */
  lastKnownAt?: string;
}

/** How the workloads of the original are; nothing without any. */
export function appHealth(places: readonly Place[]): AppHealthView | undefined {
  const live = places.filter(({ lastKnownAt }) => !lastKnownAt);
  const seen = live.length > 0 ? live : places;
  const workloads = seen.flatMap(({ namespace }) => namespace.workloads);
  if (workloads.length === 0) return undefined;
  const ready = workloads.reduce((sum, w) => sum + w.ready, 0);
  const desired = workloads.reduce((sum, w) => sum + w.desired, 0);
  const lastKnownAt = live.length > 0 ? undefined : seen[0]?.lastKnownAt;
  const common = { ready, desired, workloads, lastKnownAt };
  if (ready === 0) return { ...common, kind: 'warn', word: 'stopped' };
  return workloads.every(w => w.ready >= w.desired)
    ? { ...common, kind: 'ok', word: 'running' }
    : { ...common, kind: 'warn', word: 'partly' };
}
