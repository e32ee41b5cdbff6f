import {
  Change,
  CloneRequest,
  ClonePlan,
  Finding,
  PlannedTarget,
} from 'backstage-plugin-mobility-common';
import { checkClone, CloneInput } from './checks';
import { TargetInput, targetsOf } from './checks/check';
import { ApplicationFacts, CloneFacts, EarlierRun } from './facts';
import { hashClonePlan } from './hash';
import { planMovement, planVolumes } from './ladder';
import { readingLocation, sourceLocation } from './locations';
import { backupManifests, restoreManifests } from './manifests';
import { hostsOf, mapStorageClasses } from './mapping';

/**
 * Plans a clone. A pure function: the wizard, the dry run of a template and the
 * run itself get the same answer from the same facts.
 */
export function planClone(
  request: CloneRequest,
  namespace: string,
  facts: CloneFacts,
): ClonePlan {
  const { cluster, application } = facts.source;
  const known = application.known ? application.value : undefined;
  const volumes = planVolumes({
    volumes: known?.volumes ?? [],
    namespace,
    strategy: request.strategy,
    abilities: cluster,
    movement: planMovement(request, facts),
  });
  const location = sourceLocation(cluster);
  const input: CloneInput = { request, facts, namespace, location, volumes };
  const findings = checkClone(input);
  const targets = targetsOf(input);
  const plan: Omit<ClonePlan, 'hash'> = {
    kind: 'clone',
    entityRef: request.entityRef,
    request,
    verdict: verdictOf(findings),
    findings,
    source: {
      cluster: cluster.name,
      clusterUid: cluster.uid.known ? cluster.uid.value : undefined,
      namespace,
      namespaceUid: known?.namespace.uid,
      location: location?.name,
      veleroNamespace: cluster.veleroNamespace,
    },
    scope: { mode: 'namespace', kinds: known?.kinds ?? [] },
    volumes,
    targets: targets.map(target => planTarget(input, target)),
    manifests: [
      ...backupManifests(input),
      ...targets.flatMap((target, i) => restoreManifests(input, target, i)),
    ],
    estimate: estimate(facts.earlier),
  };
  return { ...plan, hash: hashClonePlan(plan) };
}

export function verdictOf(findings: Finding[]): ClonePlan['verdict'] {
  if (findings.some(({ severity }) => severity === 'block')) return 'blocked';
  return findings.some(({ severity }) => severity === 'warn')
    ? 'accept'
    : 'ready';
}

function planTarget(input: CloneInput, target: TargetInput): PlannedTarget {
  const { application, cluster: source } = input.facts.source;
  const { cluster } = target.facts;
  const storageClasses = application.known
    ? mapStorageClasses(application.value, target.storageClassMapping)
    : {};
  const own = target.cluster === source.name;
  const reading =
    input.location &&
    (own ? input.location : readingLocation(cluster, input.location));
  return {
    cluster: target.cluster,
    clusterUid: cluster.uid.known ? cluster.uid.value : undefined,
    environment: cluster.environment,
    namespace: target.namespace,
    location: reading?.name,
    storageClasses,
    changes: changesOf(input, target, storageClasses),
    namespaceExists:
      target.facts.namespace.known && target.facts.namespace.value !== null,
  };
}

function changesOf(
  { namespace, volumes, facts }: CloneInput,
  target: TargetInput,
  storageClasses: Record<string, string>,
): Change[] {
  const { application } = facts.source;
  return [
    { what: 'namespace', before: namespace, after: target.namespace },
    ...volumes.flatMap(({ claim, storageClass }): Change[] =>
      storageClass
        ? [
            {
              what: 'storageClass',
              of: claim,
              before: storageClass,
              after: storageClasses[storageClass] ?? storageClass,
            },
          ]
        : [],
    ),
    ...(application.known
      ? [
          ...hostChanges(application.value, target),
          ...cronJobChanges(application.value, target),
          ...serviceChanges(application.value),
          ...dnsChanges(application.value),
          ...managerChanges(application.value),
        ]
      : []),
  ];
}

function hostChanges(
  { ingresses }: ApplicationFacts,
  { hostMapping }: TargetInput,
): Change[] {
  return ingresses.flatMap(ingress =>
    hostsOf([ingress]).map(host => ({
      what: 'host' as const,
      of: ingress.name,
      before: host,
      after: hostMapping[host] ?? host,
    })),
  );
}

function cronJobChanges(
  { cronJobs }: ApplicationFacts,
  { cronJobs: wish }: TargetInput,
): Change[] {
  return cronJobs.map(({ name, suspended }) => {
    const before = suspended ? 'suspended' : 'scheduled';
    const after = wish === 'suspend' ? 'suspended' : before;
    return { what: 'cronJob' as const, of: name, before, after };
  });
}

/** The cluster of the copy chooses; external IPs stay with the original. */
function serviceChanges({ services }: ApplicationFacts): Change[] {
  return services.flatMap(
    ({ name, nodePorts, healthCheckNodePort, loadBalancerIp, externalIps }) => {
      const held = [...nodePorts, healthCheckNodePort, loadBalancerIp];
      return [
        ...held.flatMap((one): Change[] =>
          one === undefined
            ? []
            : [{ what: 'address', of: name, before: String(one), after: '' }],
        ),
        ...externalIps.map(
          (one): Change => ({
            what: 'externalIp',
            of: name,
            before: one,
            after: '',
          }),
        ),
      ];
    },
  );
}

/** The names stay with the original. */
function dnsChanges({ dns }: ApplicationFacts): Change[] {
  return dns.map(({ object, names }) => ({
    what: 'dns',
    of: object,
    before: names,
    after: '',
  }));
}

/** Nobody deploys the copy: else it would be put right, or taken away. */
function managerChanges({ managers }: ApplicationFacts): Change[] {
  return managers.map(({ tool, name }) => ({
    what: 'managedBy',
    of: name,
    before: tool,
    after: '',
  }));
}

/** The median of earlier runs; absent where there was none. */
function estimate(earlier: EarlierRun[]): ClonePlan['estimate'] {
  if (earlier.length === 0) return undefined;
  const middle = (numbers: number[]) =>
    [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
  return {
    runs: earlier.length,
    seconds: middle(earlier.map(({ seconds }) => seconds)),
    bytes: middle(earlier.map(({ bytes }) => bytes)),
  };
}
