import { Finding, FindingScope } from 'backstage-plugin-mobility-common';
import { differs } from '../differs';
import { finding } from '../finding';
import { scalableWorkloads } from '../workloads';
import { Check, CloneInput, TargetInput, targetsOf } from './check';
import { missingRights } from './clusters';
import { enumerate } from './enumerate';
import { problemFinding } from './problems';

/** What a copy is to differ in: its replicas, its network, volumes that are empty. */
export const checkAdjustments: Check = input =>
  targetsOf(input).flatMap(target => {
    const scope: FindingScope = { kind: 'target', cluster: target.cluster };
    const denies = target.egress === 'deny';
    if (!differs(input.request, target)) return [];
    return [
      ...checkRights(target, scope),
      ...checkNamespace(target, scope),
      ...checkReplicas(input, target, scope),
      ...(denies
        ? [finding('EGRESS_UNPROVEN', scope, { cluster: target.cluster })]
        : []),
    ];
  });

/** Asked for only where something is to be adjusted. */
function checkRights(
  { facts: { cluster, adjustRights } }: TargetInput,
  scope: FindingScope,
): Finding[] {
  return adjustRights.known
    ? missingRights(cluster.name, adjustRights.value, scope)
    : [problemFinding(adjustRights.problem, cluster.name, scope, 'our rights')];
}

/** The admission policies of the tiers let nothing else be touched. */
export function checkNamespace(
  { cluster, namespace, facts }: TargetInput,
  scope: FindingScope,
): Finding[] {
  const existing = facts.namespace.known ? facts.namespace.value : null;
  return existing
    ? [finding('ADJUST_NOT_OURS', scope, { cluster, namespace })]
    : [];
}

function checkReplicas(
  { facts }: CloneInput,
  { cluster, replicas }: TargetInput,
  scope: FindingScope,
): Finding[] {
  const { application } = facts.source;
  if (!application.known) return [];
  const known = scalableWorkloads(application.value).map(({ ref }) => ref);
  const scalers =
    application.value.kinds.find(
      ({ kind }) => kind === 'HorizontalPodAutoscaler',
    )?.objects ?? {};
  // One that finds no replicas at all leaves it so (ScalingDisabled).
  const several = Object.values(replicas).some(count => count > 0);
  return [
    ...Object.keys(replicas)
      .filter(workload => !known.includes(workload))
      .map(workload =>
        finding('WORKLOAD_UNKNOWN', scope, {
          entity: facts.entityName,
          workload,
          known: enumerate(known) || 'none',
        }),
      ),
    ...(several && Object.keys(scalers).length > 0
      ? [
          finding('REPLICAS_AUTOSCALED', scope, {
            cluster,
            scalers: enumerate(Object.keys(scalers)),
          }),
        ]
      : []),
  ];
}
