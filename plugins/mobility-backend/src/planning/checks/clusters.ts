import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { ClusterFacts, Fact, MissingRight } from '../facts';
import { finding } from '../finding';
import { Check, targetsOf } from './check';
import { clusterProblems, whereOf } from './problems';

/** Clusters: known, answering, themselves, in their role, with our rights. */
export const checkClusters: Check = input => {
  const { facts } = input;
  const source = facts.source.cluster;
  const scope: FindingScope = { kind: 'source', cluster: source.name };
  return [
    ...checkCluster(source, scope, [
      ['the application', facts.source.application],
    ]),
    ...(source.configured && !source.roles.includes('source')
      ? [finding('NOT_A_SOURCE', scope, { cluster: source.name })]
      : []),
    ...targetsOf(input).flatMap(target => {
      const { cluster } = target.facts;
      const targetScope: FindingScope = {
        kind: 'target',
        cluster: cluster.name,
      };
      return [
        ...checkCluster(cluster, targetScope, [
          [`namespace ${target.namespace}`, target.facts.namespace],
        ]),
        ...(cluster.configured && !cluster.roles.includes('target')
          ? [finding('NOT_A_TARGET', targetScope, { cluster: cluster.name })]
          : []),
      ];
    }),
  ];
};

/** What any plan on a cluster needs, whatever its kind. */
export function checkCluster(
  cluster: ClusterFacts,
  scope: FindingScope,
  extra: [string, Fact<unknown>][] = [],
): Finding[] {
  const { name } = cluster;
  if (!cluster.configured)
    return [finding('CLUSTER_UNKNOWN', scope, { cluster: name })];
  return [
    ...clusterProblems(cluster, scope, extra),
    ...checkIdentity(cluster, scope),
    ...checkRights(cluster, scope),
  ];
}

export function checkIdentity(
  cluster: ClusterFacts,
  scope: FindingScope,
): Finding[] {
  if (!cluster.uid.known) return [];
  const { name, sameAs, uidBefore } = cluster;
  const uid = cluster.uid.value;
  return [
    ...(sameAs
      ? [
          finding('CLUSTER_IDENTITY', scope, {
            cluster: name,
            other: sameAs,
            uid,
          }),
        ]
      : []),
    ...(uidBefore
      ? [
          finding('CLUSTER_IDENTITY_CHANGED', scope, {
            cluster: name,
            uid,
            before: uidBefore,
          }),
        ]
      : []),
  ];
}

function checkRights(cluster: ClusterFacts, scope: FindingScope): Finding[] {
  if (!cluster.missingRights.known) return [];
  return missingRights(cluster.name, cluster.missingRights.value, scope);
}

export function missingRights(
  cluster: string,
  rights: MissingRight[],
  scope: FindingScope,
): Finding[] {
  return rights.map(right =>
    finding('FORBIDDEN', scope, {
      cluster,
      verb: right.verb,
      resource: right.resource,
      where: whereOf(right.namespace),
      file: right.file,
    }),
  );
}
