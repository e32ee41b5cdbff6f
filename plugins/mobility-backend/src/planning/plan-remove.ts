import { RemovePlan, RemoveRequest } from 'backstage-plugin-mobility-common';
import { checkCluster, checkConflicts, checkCopy, checkPause } from './checks';
import { sortFindings } from './checks';
import { RemoveFacts } from './facts';
import { hashRemovePlan } from './hash';
import { verdictOf } from './plan-data';

/** Plans the removal of a copy. Pure, as `planClone`. */
export function planRemove(
  request: RemoveRequest,
  facts: RemoveFacts,
): RemovePlan {
  const { cluster, namespace } = facts.target;
  const [target] = request.targets;
  const findings = sortFindings([
    ...checkPause(facts.paused),
    ...checkConflicts(facts.runs),
    ...checkCluster(cluster, { kind: 'target', cluster: cluster.name }, [
      [`namespace ${target.namespace}`, namespace],
    ]),
    ...checkCopy(request, facts),
  ]);
  const plan: Omit<RemovePlan, 'hash'> = {
    kind: 'remove',
    entityRef: request.entityRef,
    request,
    verdict: verdictOf(findings),
    findings,
    copyOf: request.copyOf,
    targets: [
      {
        cluster: target.cluster,
        clusterUid: cluster.uid.known ? cluster.uid.value : undefined,
        environment: cluster.environment,
        namespace: target.namespace,
        storageClasses: {},
        changes: [],
        namespaceExists: namespace.known && namespace.value !== null,
      },
    ],
    scope: { mode: 'namespace', kinds: facts.kinds },
    manifests: [],
  };
  return { ...plan, hash: hashRemovePlan(plan) };
}
