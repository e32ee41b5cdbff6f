import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { ClusterFacts, Fact, Problem } from '../facts';
import { finding } from '../finding';
import { TIER_FILES } from '../tiers';

/** What a fact that is not known means for a plan. */
export function problemFinding(
  problem: Problem,
  cluster: string,
  scope: FindingScope,
  what: string,
): Finding {
  switch (problem.kind) {
    case 'unreachable':
      return finding('CLUSTER_UNREACHABLE', scope, {
        cluster,
        reason: problem.reason,
      });
    case 'unauthorized':
      return finding('CLUSTER_UNAUTHORIZED', scope, { cluster });
    case 'forbidden':
      return finding('FORBIDDEN', scope, {
        cluster,
        verb: problem.verb,
        resource: problem.resource,
        where: whereOf(problem.namespace),
        // Reading; writing is told by `missingRights`.
        file: TIER_FILES.view,
      });
    default:
      return finding('FACT_UNKNOWN', scope, {
        cluster,
        what,
        reason: problem.reason,
      });
  }
}

export function whereOf(namespace: string | undefined): string {
  return namespace ? `namespace ${namespace}` : 'the whole cluster';
}

/** The facts of a cluster that every plan needs, with their names for people. */
export function clusterProblems(
  cluster: ClusterFacts,
  scope: FindingScope,
  extra: [string, Fact<unknown>][] = [],
): Finding[] {
  const facts: [string, Fact<unknown>][] = [
    ['the identity of the cluster', cluster.uid],
    ['the state of Velero', cluster.velero],
    ['the state of the node-agent', cluster.nodeAgent],
    ['the storage locations', cluster.locations],
    ['the repositories', cluster.repositories],
    ['the StorageClasses', cluster.storageClasses],
    ['what Velero is at work on', cluster.ahead],
    ['our rights', cluster.missingRights],
    ...extra,
  ];
  const found = facts.flatMap(([what, fact]) =>
    fact.known ? [] : [problemFinding(fact.problem, cluster.name, scope, what)],
  );
  return distinct(found);
}

/** A cluster that is down says so once, not once per fact. */
export function distinct(findings: Finding[]): Finding[] {
  return [...new Map(findings.map(f => [f.id, f])).values()];
}
