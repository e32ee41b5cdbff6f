import { ApplicationFacts } from './facts';

/** A workload whose number of pods may differ in a copy. */
export interface Scalable {
  /** As a request names it: `StatefulSet/orders`. */
  ref: string;
  /** How many pods the original is to have. */
  desired: number;
}

export function scalableWorkloads({ workloads }: ApplicationFacts): Scalable[] {
  return workloads
    .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
    .map(({ kind, name, desired }) => ({ ref: `${kind}/${name}`, desired }));
}
