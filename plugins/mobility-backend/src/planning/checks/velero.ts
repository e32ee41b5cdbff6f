import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { ClusterFacts } from '../facts';
import { finding } from '../finding';
import { isOlder } from '../versions';
import { Check, targetsOf } from './check';

/**
 * Volume policies with `fs-backup` came with 1.14, the phases of pod volume
 * objects that a run reads with 1.17, where Restic ended as well.
 */
export const OLDEST_VELERO = '1.17.0';

/** Velero and its node-agent, on the source and on each target. */
export const checkVelero: Check = input => {
  const source = input.facts.source.cluster;
  return [
    ...checkServer(source, { kind: 'source', cluster: source.name }),
    ...checkSourceAgents(input),
    ...targetsOf(input).flatMap(({ facts }) => {
      const scope: FindingScope = {
        kind: 'target',
        cluster: facts.cluster.name,
      };
      return [
        ...checkServer(facts.cluster, scope),
        ...(input.volumes.some(({ moved }) => moved)
          ? checkAgents(facts.cluster, scope)
          : []),
      ];
    }),
  ];
};

/** The server of one cluster: there, ready, new enough. */
export function checkServer(
  cluster: ClusterFacts,
  scope: FindingScope,
): Finding[] {
  if (!cluster.velero.known) return [];
  const { name, veleroNamespace: namespace } = cluster;
  const velero = cluster.velero.value;
  if (!velero)
    return [finding('VELERO_MISSING', scope, { cluster: name, namespace })];
  const { ready, desired, version, image } = velero;
  const needed = OLDEST_VELERO;
  return [
    ...(ready < 1
      ? [
          finding('VELERO_NOT_READY', scope, {
            cluster: name,
            namespace,
            ready,
            desired,
          }),
        ]
      : []),
    ...(version === undefined
      ? [
          finding('VELERO_VERSION_UNKNOWN', scope, {
            cluster: name,
            image,
            needed,
          }),
        ]
      : []),
    ...(version !== undefined && isOlder(version, needed)
      ? [finding('VELERO_TOO_OLD', scope, { cluster: name, version, needed })]
      : []),
  ];
}

/** Any target node may get the pod, so one agent at least must be there. */
export function checkAgents(
  cluster: ClusterFacts,
  scope: FindingScope,
): Finding[] {
  if (
    !cluster.nodeAgent.known ||
    !cluster.velero.known ||
    !cluster.velero.value
  )
    return [];
  if (cluster.nodeAgent.value && cluster.nodeAgent.value.nodes.length > 0)
    return [];
  const { name, veleroNamespace: namespace } = cluster;
  return [finding('NODE_AGENT_NOT_READY', scope, { cluster: name, namespace })];
}

/** On the source the agent must be on the very node of the pod. */
function checkSourceAgents({
  facts,
  volumes,
}: Parameters<Check>[0]): Finding[] {
  const { cluster, application } = facts.source;
  if (!cluster.nodeAgent.known || !application.known) return [];
  const nodes = cluster.nodeAgent.value?.nodes ?? [];
  const copied = volumes.filter(
    ({ rung }) => rung === 'copy' || rung === 'none',
  );
  return copied.flatMap(({ claim, pod }) => {
    const volume = application.value.volumes.find(v => v.claim === claim);
    const mount = volume?.mounts.find(m => m.pod === pod);
    if (!pod || !mount?.node || nodes.includes(mount.node)) return [];
    return [
      finding(
        'NODE_AGENT_MISSING',
        { kind: 'volume', claim },
        { cluster: cluster.name, node: mount.node, pod, claim },
      ),
    ];
  });
}
