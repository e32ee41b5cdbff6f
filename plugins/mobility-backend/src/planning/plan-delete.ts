import { DeletePlan, DeleteRequest } from 'backstage-plugin-mobility-common';
import { checkDeletion, checkPause, sortFindings } from './checks';
import { goneBecause } from './checks/deletions';
import { Deleter, findDeleter, keptClaims, leadsTo } from './deleter';
import { DeleteFacts } from './facts';
import { finding } from './finding';
import { hashDeletePlan } from './hash';
import { deletionManifest } from './manifests/deletion';
import { verdictOf } from './plan-data';

/** Plans the deletion of a backup that a run has made. Pure, as `planClone`. */
export function planDelete(
  request: DeleteRequest,
  facts: DeleteFacts,
): DeletePlan {
  const { point } = facts;
  const { deleter, findings: ways } = decide(facts);
  const findings = sortFindings([
    ...checkPause(facts.paused),
    ...checkDeletion(facts),
    ...ways,
  ]);
  const { id, run, name, uid, takenAt, expiresAt } = point;
  const plan: Omit<DeletePlan, 'hash'> = {
    kind: 'delete',
    entityRef: request.entityRef,
    request,
    verdict: verdictOf(findings),
    findings,
    source: point.source,
    point: { id, run, name, uid, takenAt, expiresAt },
    by: deleter && byOf(deleter),
    seenOn: seenOn(facts, deleter),
    keptClaims: keptClaims(point),
    others: facts.others,
    targets: [],
    manifests: deleter ? [manifestOf(request, facts, deleter)] : [],
  };
  return { ...plan, hash: hashDeletePlan(plan) };
}

function decide(facts: DeleteFacts): ReturnType<typeof findDeleter> {
  const reason = goneBecause(facts);
  if (reason === undefined) return findDeleter(facts);
  const { name: backup, source } = facts.point;
  const params = { backup, cluster: source.cluster, reason };
  return { findings: [finding('POINT_GONE', { kind: 'plan' }, params)] };
}

function byOf({ seeing, location }: Deleter): DeletePlan['by'] {
  const { name: cluster, uid } = seeing.cluster;
  const clusterUid = uid.known ? uid.value : undefined;
  return { cluster, clusterUid, location: location.name };
}

/** Where its sync brings it, or may: of a cluster that is silent it is not known. */
function seenOn(
  { clusters, point }: DeleteFacts,
  deleter: Deleter | undefined,
): string[] {
  return clusters
    .filter(one => one !== deleter?.seeing && one.cluster.configured)
    .filter(
      one =>
        leadsTo(one, point) ||
        !one.cluster.locations.known ||
        !one.backup.known,
    )
    .map(({ cluster }) => cluster.name)
    .sort();
}

function manifestOf(
  { entityRef }: DeleteRequest,
  { entityName, point }: DeleteFacts,
  { seeing: { cluster }, listed }: Deleter,
) {
  return deletionManifest({
    cluster: cluster.name,
    namespace: cluster.veleroNamespace,
    entityName,
    entityRef,
    backup: { name: point.name, uid: listed.uid },
  });
}
