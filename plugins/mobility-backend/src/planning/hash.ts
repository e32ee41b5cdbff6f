import { createHash } from 'node:crypto';
import {
  agreedFindings,
  DataPlan,
  DeletePlan,
  Finding,
  PlannedTarget,
  ProbePlan,
  ReleasePlan,
  RemovePlan,
  ReplacePlan,
  UndoPlan,
} from 'backstage-plugin-mobility-common';

type Unhashed<P> = P extends unknown ? Omit<P, 'hash'> : never;

/**
 * The hash of what a requester agrees to: request, identities, scope, volumes
 * and how they travel, mappings, manifests, and what was found to be in the way
 * or to be accepted. Never what is measured or changes by itself: sizes, times,
 * pods, infos, warnings that pass.
 */
export function hashDataPlan(
  plan: Unhashed<DataPlan>,
  /** UID of the Backup that is restored. */
  backup?: string,
): string {
  return digest({
    kind: plan.kind,
    request: agreedRequest(plan.request),
    source: plan.source,
    backup,
    hooks: agreedHooks(plan),
    scope: plan.scope.kinds.map(({ kind, objects }) => ({ kind, objects })),
    volumes: plan.volumes.map(
      ({ claim, claimUid, volume, handle, rung, storageClass, ...how }) => ({
        claim,
        claimUid,
        volume,
        handle,
        rung,
        storageClass,
        moved: how.moved,
        group: how.group,
      }),
    ),
    targets: plan.targets.map(agreedTarget),
    findings: graded(plan.findings),
    manifests: plan.manifests,
  });
}

/** Without what older releases did not know, as long as nothing is asked of it. */
function agreedRequest(request: Unhashed<DataPlan>['request']): object {
  if (!('hooks' in request) || request.hooks.length > 0) return request;
  const { hooks, ...rest } = request;
  return rest;
}

/** How many pods each runs in: what ran is held against it. Pods change by themselves. */
function agreedHooks(plan: Unhashed<DataPlan>): object | undefined {
  if (plan.kind === 'restore' || plan.hooks.length === 0) return undefined;
  return plan.hooks.map(({ name, workload, container, pods, commands }) => ({
    ...{ name, workload, container, commands },
    pods: pods.length,
  }));
}

export function hashRemovePlan(plan: Unhashed<RemovePlan>): string {
  return digest({
    kind: plan.kind,
    request: plan.request,
    targets: plan.targets.map(agreedTarget),
    findings: graded(plan.findings),
    manifests: plan.manifests,
  });
}

export function hashDeletePlan(plan: Unhashed<DeletePlan>): string {
  return digest({
    kind: plan.kind,
    request: plan.request,
    source: plan.source,
    backup: plan.point.uid,
    by: plan.by,
    keptClaims: plan.keptClaims,
    findings: graded(plan.findings),
    manifests: plan.manifests,
  });
}

/** How many pods a workload has changes by itself, and is recorded when it is stopped. */
export function hashReplacePlan(plan: Unhashed<ReplacePlan>): string {
  return digest({
    data: hashDataPlan(plan, plan.point.uid),
    readFrom: plan.readFrom,
    claims: plan.claims,
    stops: plan.stops.map(({ workload }) => workload),
    holdHours: plan.holdHours,
  });
}

export function hashAsidePlan(plan: Unhashed<UndoPlan | ReleasePlan>): string {
  return digest({
    kind: plan.kind,
    request: plan.request,
    source: plan.source,
    claims: plan.claims,
    stops: plan.stops,
    findings: graded(plan.findings),
  });
}

/** Without what is derived, or only groups clusters for people. */
function agreedTarget({ environment, criteria, ...target }: PlannedTarget) {
  // How many pods the original has today is measured, and changes with its load.
  const changes = target.changes.map(change =>
    change.what === 'replicas' ? { ...change, before: '' } : change,
  );
  return { ...target, changes };
}

export function hashProbePlan(plan: Unhashed<ProbePlan>): string {
  return digest({
    kind: plan.kind,
    request: plan.request,
    source: plan.source,
    targets: plan.targets.map(({ environment, ...target }) => target),
    classes: plan.classes,
    findings: graded(plan.findings),
    manifests: plan.manifests,
  });
}

function graded(findings: Finding[]): string[] {
  return agreedFindings(findings)
    .map(({ id }) => id)
    .sort();
}

/** SHA-256 of a value, whatever the order of its keys. */
export function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/** JSON with the keys of every object in order, so that equal values are equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries
    .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
    .join(',')}}`;
}
