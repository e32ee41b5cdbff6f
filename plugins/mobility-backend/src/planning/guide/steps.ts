import {
  Finding,
  FindingScope,
  GuideStep,
  Note,
} from 'backstage-plugin-mobility-common';
import { checkIdentity, missingRights } from '../checks/clusters';
import { checkOwnLocation, checkReading } from '../checks/locations';
import { checkOpening } from '../checks/repositories';
import { distinct, problemFinding } from '../checks/problems';
import { checkAgents, checkServer } from '../checks/velero';
import { ClusterFacts, Fact, MissingRight } from '../facts';
import { readingLocation, sourceLocation } from '../locations';
import { TIER_FILES, TIERS } from '../tiers';
import { ConnectFiles, connectFiles, rbacFiles } from './connect-files';
import { GuideInput, GuideSource } from './input';

/** What a cluster needs for its roles, in the order in which it is done. */
export function guideSteps(input: GuideInput): GuideStep[] {
  const { cluster, sources, files } = input;
  if (!cluster.configured) return [connectStep(files, cluster.name)];
  return [
    reached(input),
    identity(cluster),
    rights(input),
    velero(cluster),
    nodeAgent(cluster),
    ...(cluster.roles.includes('source') ? [ownLocation(cluster)] : []),
    ...(cluster.roles.includes('target')
      ? sources.map(source => sees(cluster, source))
      : []),
  ];
}

const scopeOf = ({ name }: ClusterFacts): FindingScope => ({
  kind: 'target',
  cluster: name,
});

/** All that can be said of a cluster that Mobility has no access to. */
export function connectStep(files: ConnectFiles, name: string): GuideStep {
  return {
    code: 'reached',
    state: 'missing',
    findings: [],
    files: connectFiles(files, name),
  };
}

/** Any answer counts, a refusal as well: the rights are a step of their own. */
function reached({ cluster, files }: GuideInput): GuideStep {
  const { uid, kubernetesVersion, name, veleroNamespace } = cluster;
  const code = 'reached';
  if (uid.known || uid.problem.kind === 'forbidden') {
    return {
      code,
      state: 'done',
      note: kubernetesVersion.known
        ? note('GUIDE_REACHED', { version: kubernetesVersion.value })
        : undefined,
      findings: [],
      files: [],
    };
  }
  const found = problemFinding(
    uid.problem,
    name,
    scopeOf(cluster),
    'the identity of the cluster',
  );
  return {
    code,
    state: uid.problem.kind === 'failed' ? 'unknown' : 'missing',
    findings: [found],
    files:
      uid.problem.kind === 'unauthorized'
        ? connectFiles(files, name, veleroNamespace)
        : [],
  };
}

function identity(cluster: ClusterFacts): GuideStep {
  return step('identity', {
    isKnown: cluster.uid.known,
    findings: checkIdentity(cluster, scopeOf(cluster)),
    note: note('GUIDE_IDENTITY'),
  });
}

function rights(input: GuideInput): GuideStep {
  const { cluster, files } = input;
  const scope = scopeOf(cluster);
  const asked = rightsOfRoles(input);
  const findings = distinct([
    ...forbiddenReads(cluster, scope),
    ...asked.flatMap(fact =>
      fact.known ? missingRights(cluster.name, fact.value, scope) : [],
    ),
  ]);
  const tiers = TIERS.filter(tier =>
    findings.some(({ params }) => params.file === TIER_FILES[tier]),
  );
  return {
    ...step('rights', {
      isKnown: findings.length > 0 || asked.every(({ known }) => known),
      findings,
      note: note('GUIDE_RIGHTS'),
    }),
    files: rbacFiles(files, tiers, cluster.veleroNamespace),
  };
}

/** What is missing for the roles that the cluster has. */
export function rightsOfRoles({
  cluster,
  rights: all,
}: Pick<GuideInput, 'cluster' | 'rights'>): Fact<MissingRight[]>[] {
  return cluster.roles.map(role => all[role]);
}

/** Reading is tried and not asked for, so a refusal stands where the fact would. */
function forbiddenReads(cluster: ClusterFacts, scope: FindingScope): Finding[] {
  const { uid, velero: server, nodeAgent: agents } = cluster;
  const facts = [
    uid,
    server,
    agents,
    cluster.locations,
    cluster.repositories,
    cluster.storageClasses,
    cluster.snapshots,
  ];
  return facts.flatMap(fact =>
    !fact.known && fact.problem.kind === 'forbidden'
      ? [problemFinding(fact.problem, cluster.name, scope, 'a right')]
      : [],
  );
}

function velero(cluster: ClusterFacts): GuideStep {
  const server = cluster.velero.known ? cluster.velero.value : undefined;
  return step('velero', {
    isKnown: cluster.velero.known,
    findings: checkServer(cluster, scopeOf(cluster)),
    note: server
      ? note('GUIDE_VELERO', {
          version: server.version ?? '',
          ready: server.ready,
          desired: server.desired,
        })
      : undefined,
  });
}

function nodeAgent(cluster: ClusterFacts): GuideStep {
  const agents = cluster.nodeAgent.known ? cluster.nodeAgent.value : undefined;
  return step('node-agent', {
    isKnown: cluster.nodeAgent.known && hasVelero(cluster),
    findings: checkAgents(cluster, scopeOf(cluster)),
    note: agents
      ? note('GUIDE_NODE_AGENT', {
          ready: agents.ready,
          desired: agents.desired,
        })
      : undefined,
  });
}

function ownLocation(cluster: ClusterFacts): GuideStep {
  const location = sourceLocation(cluster);
  const opening = location
    ? checkOpening(cluster, location, scopeOf(cluster))
    : [];
  return step('location', {
    isKnown:
      cluster.locations.known && hasVelero(cluster) && isOpen(cluster, opening),
    findings: [...checkOwnLocation(cluster, location), ...opening],
    note: location
      ? note('GUIDE_LOCATION', {
          location: location.name,
          bucket: location.bucket,
          prefix: location.prefix,
        })
      : undefined,
  });
}

/** A source that cannot be asked is not the target's fault, nor is it done. */
function sees(
  cluster: ClusterFacts,
  { cluster: source, sameness }: GuideSource,
): GuideStep {
  const location = sourceLocation(source);
  const reading = location && readingLocation(cluster, location);
  const opening = reading
    ? checkOpening(cluster, reading, scopeOf(cluster))
    : [];
  return {
    ...step('sees', {
      isKnown:
        location !== undefined &&
        cluster.locations.known &&
        hasVelero(cluster) &&
        isOpen(cluster, opening),
      findings: location
        ? [
            ...checkReading(source.name, location, { cluster, sameness }),
            ...opening,
          ]
        : [],
      note: reading
        ? note('GUIDE_SEES', { location: reading.name })
        : undefined,
    }),
    source: source.name,
  };
}

/** Until Velero has looked at a changed location, it is not known to work. */
function isOpen({ repositories }: ClusterFacts, opening: Finding[]): boolean {
  return (
    repositories.known &&
    opening.every(({ code }) => code !== 'REPOSITORY_CHANGING')
  );
}

function hasVelero({ velero: server }: ClusterFacts): boolean {
  return server.known && server.value !== null;
}

function step(
  code: GuideStep['code'],
  made: { isKnown: boolean; findings: Finding[]; note?: Note },
): GuideStep {
  const { isKnown, findings } = made;
  const state = isKnown ? stateOf(findings) : 'unknown';
  const done = state === 'done' || state === 'warning';
  return {
    code,
    state,
    note: done ? made.note : undefined,
    findings,
    files: [],
  };
}

function stateOf(findings: Finding[]): GuideStep['state'] {
  if (findings.some(({ severity }) => severity === 'block')) return 'missing';
  return findings.some(({ severity }) => severity === 'warn')
    ? 'warning'
    : 'done';
}

function note(code: Note['code'], params: Note['params'] = {}): Note {
  return { code, params };
}
