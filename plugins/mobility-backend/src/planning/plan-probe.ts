import {
  clusterEntityRef,
  Finding,
  FindingScope,
  PlannedTarget,
  ProbePlan,
  ProbeRequest,
} from 'backstage-plugin-mobility-common';
import { checkCluster, checkConflicts, checkPause } from './checks';
import { sortFindings } from './checks';
import { checkOwnLocation, checkReading } from './checks/locations';
import { problemFinding } from './checks/problems';
import { checkAgents, checkServer } from './checks/velero';
import { ClusterFacts, LocationFacts, ProbeFacts } from './facts';
import { finding } from './finding';
import { hashProbePlan } from './hash';
import { readingLocation, sourceLocation } from './locations';
import { verdictOf } from './plan-data';
import { probedClasses } from './probe/classes';
import {
  emptyBackup,
  emptyRestore,
  snapshotManifests,
} from './probe/manifests';

/** Plans a probe. Pure, as `planClone`. */
export function planProbe(request: ProbeRequest, facts: ProbeFacts): ProbePlan {
  const { source } = facts;
  const entityRef = clusterEntityRef(request.source.cluster);
  const location = sourceLocation(source);
  const clusters = [source, ...facts.targets.map(({ cluster }) => cluster)];
  const tries = request.snapshots ? clusters.map(probedClasses) : [];
  const classes = tries.flatMap(one => one.classes);
  const findings = sortFindings([
    ...checkPause(facts.paused),
    ...checkConflicts(facts.runs),
    ...checkSource(source, location),
    ...facts.targets.flatMap(target =>
      checkTarget(source.name, location, target),
    ),
    ...(request.snapshots ? clusters.flatMap(checkStorage) : []),
    ...tries.flatMap(one => one.findings),
  ]);
  const plan: Omit<ProbePlan, 'hash'> = {
    kind: 'probe',
    entityRef,
    request,
    verdict: verdictOf(findings),
    findings,
    source: {
      cluster: source.name,
      clusterUid: uidOf(source),
      location: location?.name,
      veleroNamespace: source.veleroNamespace,
    },
    targets: facts.targets.map(({ cluster }) => planTarget(cluster, location)),
    classes,
    manifests: [
      ...(location ? [emptyBackup(source, location.name, entityRef)] : []),
      ...facts.targets.map(({ cluster }, i) =>
        emptyRestore(cluster, i, source, entityRef),
      ),
      ...clusters.flatMap(({ name }) =>
        snapshotManifests(
          name,
          classes.filter(({ cluster }) => cluster === name),
          entityRef,
        ),
      ),
    ],
  };
  return { ...plan, hash: hashProbePlan(plan) };
}

function checkSource(
  source: ClusterFacts,
  location: LocationFacts | undefined,
): Finding[] {
  const scope: FindingScope = { kind: 'source', cluster: source.name };
  return [
    ...checkCluster(source, scope),
    ...(source.configured && !source.roles.includes('source')
      ? [finding('NOT_A_SOURCE', scope, { cluster: source.name })]
      : []),
    ...checkServer(source, scope),
    ...checkOwnLocation(source, location),
  ];
}

function checkTarget(
  source: string,
  location: LocationFacts | undefined,
  target: ProbeFacts['targets'][number],
): Finding[] {
  const { cluster } = target;
  const scope: FindingScope = { kind: 'target', cluster: cluster.name };
  return [
    ...checkCluster(cluster, scope),
    ...(cluster.configured && !cluster.roles.includes('target')
      ? [finding('NOT_A_TARGET', scope, { cluster: cluster.name })]
      : []),
    ...checkServer(cluster, scope),
    ...(location ? checkReading(source, location, target) : []),
  ];
}

/** What must be known to try snapshots, and a node to make a volume for. */
function checkStorage(cluster: ClusterFacts): Finding[] {
  const { name, snapshots } = cluster;
  const scope: FindingScope = { kind: 'target', cluster: name };
  const what = 'what the storage can snapshot';
  return [
    ...(snapshots.known || !cluster.configured
      ? []
      : [problemFinding(snapshots.problem, name, scope, what)]),
    ...checkAgents(cluster, scope),
  ];
}

function planTarget(
  cluster: ClusterFacts,
  location: LocationFacts | undefined,
): PlannedTarget {
  return {
    cluster: cluster.name,
    clusterUid: uidOf(cluster),
    environment: cluster.environment,
    namespace: cluster.veleroNamespace,
    location: location && readingLocation(cluster, location)?.name,
    storageClasses: {},
    changes: [],
    namespaceExists: true,
  };
}

function uidOf({ uid }: ClusterFacts): string | undefined {
  return uid.known ? uid.value : undefined;
}
