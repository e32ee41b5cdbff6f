import { ReplacePlan, ReplaceRequest } from 'backstage-plugin-mobility-common';
import { checkReplace, Replaced } from './checks';
import { DataRequest } from './checks/check';
import { ApplicationFacts, ReplaceFacts } from './facts';
import { hashReplacePlan } from './hash';
import { ALWAYS_MOVED } from './ladder';
import { ownLocation, sourceLocation } from './locations';
import { backupManifests } from './manifests';
import { replaceManifest } from './manifests/replace';
import { inputOf, planData, planHooks } from './plan-data';

/**
 * Plans a replacement. A pure function. It is two things in one: a backup of the
 * application as it is, with all data in the store, and a restore of claims alone.
 */
export function planReplace(
  request: ReplaceRequest,
  facts: ReplaceFacts,
): ReplacePlan {
  const { point } = facts;
  const { cluster, application } = facts.source;
  const { namespace } = point.source;
  const input = inputOf(safetyOf(request, cluster.name), namespace, facts, {
    location: sourceLocation(cluster),
    movement: ALWAYS_MOVED,
  });
  const replaced = application.known
    ? replacedOf(application.value, request.claims)
    : { volumes: [], workloads: [] };
  const findings = checkReplace(input, request, facts, replaced);
  const { run, name, uid, takenAt, expiresAt } = point;
  const plan: Omit<ReplacePlan, 'hash'> = {
    kind: 'replace',
    request,
    ...planData(input, findings),
    ...planHooks(input),
    point: { run, name, uid, takenAt, expiresAt },
    readFrom: ownLocation(cluster, point.location)?.name,
    claims: replaced.volumes.map(one => ({
      claim: one.claim,
      claimUid: one.uid,
      volume: one.volume ?? '',
      reclaimPolicy: one.reclaimPolicy ?? '',
      capacityBytes: one.capacityBytes,
    })),
    stops: replaced.workloads.map(one => ({
      workload: `${one.kind}/${one.name}`,
      replicas: one.desired,
    })),
    holdHours: facts.holdHours,
    targets: [],
    manifests: [
      ...backupManifests(input),
      replaceManifest(request.entityRef, facts, namespace),
    ],
  };
  return { ...plan, hash: hashReplacePlan(plan) };
}

/** The backup of what is there now. */
function safetyOf(request: ReplaceRequest, cluster: string): DataRequest {
  const { entityRef, ttlHours } = request;
  return {
    entityRef,
    source: { cluster },
    targets: [],
    strategy: 'auto',
    leaveOut: [],
    hooks: [],
    ttlHours,
  };
}

/** The claims that are asked for, all without any, and whatever has pods that use them. */
function replacedOf(
  { volumes, workloads, pods }: ApplicationFacts,
  claims: string[] | undefined,
): Replaced {
  const chosen = volumes.filter(
    ({ claim }) => claims === undefined || claims.includes(claim),
  );
  const using = new Set(chosen.flatMap(one => one.mounts.map(m => m.pod)));
  const refs = pods
    .filter(one => one.pods.some(({ name }) => using.has(name)))
    .map(({ workload }) => workload);
  return {
    volumes: chosen,
    workloads: workloads.filter(({ kind, name }) =>
      refs.includes(`${kind}/${name}`),
    ),
  };
}
