import type { ClaimState, PodState } from './facts';

/** What in a namespace is of a run, where others may live in it too. */
export interface Own {
  /** Velero's label value on all that it restores. */
  restore?: string;
  /** As `StatefulSet/orders`. */
  workloads: string[];
  claims: string[];
}

/** `all`: the namespace was made for it. */
export type Whose = 'all' | Own;

export function isOwnClaim(own: Whose, claim: ClaimState): boolean {
  if (own === 'all' || own.claims.includes(claim.name)) return true;
  return own.restore !== undefined && claim.restore === own.restore;
}

/** By its label, by who makes it, or because it uses a claim that is ours. */
export function isOwnPod(own: Whose, pod: PodState, claims: string[]): boolean {
  if (own === 'all') return true;
  if (own.restore !== undefined && pod.restore === own.restore) return true;
  const { kind, name } = pod.owner ?? { kind: 'Pod', name: pod.name };
  return (
    isOwnMaker(own, kind, name) || pod.claims.some(one => claims.includes(one))
  );
}

/** ReplicaSets and the Jobs of CronJobs are named after what makes them. */
export function isOwnMaker(own: Whose, kind: string, name: string): boolean {
  if (own === 'all') return true;
  return makersOf(kind, name).some(maker => own.workloads.includes(maker));
}

export function makersOf(kind: string, name: string): string[] {
  const start = name.replace(/-[^-]+$/, '');
  const above: Record<string, string> = {
    ReplicaSet: `Deployment/${start}`,
    Job: `CronJob/${start}`,
  };
  return [`${kind}/${name}`, ...(above[kind] ? [above[kind]] : [])];
}
