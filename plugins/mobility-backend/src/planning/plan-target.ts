import {
  Change,
  Finding,
  PlannedTarget,
} from 'backstage-plugin-mobility-common';
import { CloneInput } from './checks';
import { TargetInput } from './checks/check';
import { judgeCriteria } from './criteria';
import { ApplicationFacts, Fact } from './facts';
import { ownLocation, readingLocation } from './locations';
import { hostsOf, mapStorageClasses } from './mapping';
import { objectOf, replacementsOf } from './stand-ins';
import { scalableWorkloads } from './workloads';

/** What is put on a target, and what differs there. */
export function planTarget(
  input: CloneInput,
  target: TargetInput,
  findings: Finding[],
): PlannedTarget {
  const { application, cluster: source } = input.facts.source;
  const { cluster } = target.facts;
  const storageClasses = application.known
    ? mapStorageClasses(application.value, target.storageClassMapping)
    : {};
  const { location } = input;
  const reading =
    location &&
    (target.cluster === source.name
      ? ownLocation(cluster, location)
      : readingLocation(cluster, location));
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
    criteria: judgeCriteria(input, target, findings),
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
          ...replicaChanges(application.value, target),
        ]
      : []),
    ...(target.egress === 'deny' ? egressChanges(application) : []),
    ...replacementsOf(target).map(
      (one): Change => ({
        what: 'replaced',
        of: objectOf(one),
        before: one.name,
        after: one.by,
      }),
    ),
  ];
}

function hostChanges(
  { routes }: ApplicationFacts,
  { hostMapping }: TargetInput,
): Change[] {
  return routes.flatMap(route =>
    hostsOf([route]).map(host => ({
      what: 'host' as const,
      of: `${route.kind} ${route.name}`,
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

/** The network of the copy, and what of the original's would open it again. */
function egressChanges(application: Fact<ApplicationFacts>): Change[] {
  const opening = application.known ? application.value.egressPolicies : [];
  return [undefined, ...opening].map(of => ({
    what: 'egress',
    of,
    before: 'open',
    after: 'closed',
  }));
}

/** Those that were asked for; the rest stay as they are. */
function replicaChanges(
  application: ApplicationFacts,
  { replicas }: TargetInput,
): Change[] {
  return scalableWorkloads(application).flatMap(({ ref, desired }) =>
    replicas[ref] === undefined
      ? []
      : [
          {
            what: 'replicas' as const,
            of: ref,
            before: String(desired),
            after: String(replicas[ref]),
          },
        ],
  );
}
