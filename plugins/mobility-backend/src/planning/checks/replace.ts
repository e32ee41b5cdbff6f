import {
  Finding,
  FindingScope,
  LABEL_REPLACE,
  PlannedVolume,
  REPLACE_ALLOWED,
  ReplaceRequest,
} from 'backstage-plugin-mobility-common';
import {
  ApplicationFacts,
  ReplaceFacts,
  VolumeFacts,
  Workload,
} from '../facts';
import { finding } from '../finding';
import { ownLocation } from '../locations';
import { isLeftOut, isMovedSnapshot } from '../ways';
import { CloneInput } from './check';
import { missingRights } from './clusters';
import { enumerate } from './enumerate';
import { checkAvailable } from './locations';
import { checkArchive, checkExpiry, checkUses } from './points';
import { problemFinding } from './problems';

const PLAN = { kind: 'plan' } as const;

/** What a replacement stops and puts aside. */
export interface Replaced {
  /** Those of now whose data is replaced. */
  volumes: VolumeFacts[];
  /** Those that use them. */
  workloads: Workload[];
}

/** Whether data can be put in the place of what is there, and taken back again. */
export function checkReplacing(
  input: CloneInput,
  request: ReplaceRequest,
  facts: ReplaceFacts,
  replaced: Replaced,
): Finding[] {
  const { application } = facts.source;
  return [
    ...checkUses(facts.deleting),
    ...checkArchive(facts),
    ...checkExpiry(facts),
    ...checkIdentityOf(facts),
    ...checkOwnStore(facts),
    ...checkOwnRights(facts),
    ...facts.held.map(run =>
      finding('REPLACE_HELD', PLAN, { run, namespace: input.namespace }),
    ),
    ...(application.known
      ? [
          ...checkAllowed(application.value, facts),
          ...checkClaims(application.value, request, facts, replaced),
          ...replaced.volumes.flatMap(one =>
            checkVolume(application.value, one, facts),
          ),
          ...replaced.workloads.flatMap(one =>
            checkWorkload(application.value, one, facts),
          ),
        ]
      : []),
    ...tell(facts, replaced),
  ];
}

function scopeOf({ source }: ReplaceFacts): FindingScope {
  return { kind: 'source', cluster: source.cluster.name };
}

const volumeScope = (claim: string): FindingScope => ({
  kind: 'volume',
  claim,
});

/** Another cluster under the name has another application there. */
function checkIdentityOf(facts: ReplaceFacts): Finding[] {
  const { uid, name: cluster } = facts.source.cluster;
  const before = facts.point.source.clusterUid ?? 'not known';
  if (!uid.known || uid.value === before) return [];
  const params = { cluster, before, uid: uid.value };
  return [finding('REPLACE_ELSEWHERE', scopeOf(facts), params)];
}

function checkOwnStore(facts: ReplaceFacts): Finding[] {
  const { point } = facts;
  const { cluster } = facts.source;
  if (!cluster.locations.known) return [];
  const scope = scopeOf(facts);
  const own = ownLocation(cluster, point.location);
  if (own) return checkAvailable(cluster.name, own, scope);
  const { bucket, prefix } = point.location;
  const { name } = cluster;
  const params = { cluster: name, source: name, bucket, prefix };
  return [finding('LOCATION_MISSING', scope, params)];
}

function checkOwnRights(facts: ReplaceFacts): Finding[] {
  const { rights, source } = facts;
  const { name, configured } = source.cluster;
  if (!configured) return [];
  const scope = scopeOf(facts);
  return rights.known
    ? missingRights(name, rights.value, scope)
    : [problemFinding(rights.problem, name, scope, 'our rights')];
}

/** The admission policy of the tier lets nothing be replaced elsewhere. */
function checkAllowed(
  { namespace }: ApplicationFacts,
  facts: ReplaceFacts,
): Finding[] {
  if (namespace.labels[LABEL_REPLACE] === REPLACE_ALLOWED) return [];
  const cluster = facts.source.cluster.name;
  const params = { namespace: namespace.name, cluster };
  return [finding('REPLACE_NOT_ALLOWED', scopeOf(facts), params)];
}

/**
 * Velero makes every claim of the backup that is not there: what is not to be replaced
 * has to be there, whether or not it is chosen.
 */
function checkClaims(
  { namespace, volumes }: ApplicationFacts,
  request: ReplaceRequest,
  { point, source }: ReplaceFacts,
  replaced: Replaced,
): Finding[] {
  const names = volumes.map(({ claim }) => claim);
  const travelled = point.volumes.filter(one => !isLeftOut(one));
  const wanted = [
    ...(request.claims ?? []),
    ...travelled.map(({ claim }) => claim),
  ];
  const unknown = [...new Set(wanted)].filter(name => !names.includes(name));
  return [
    ...unknown.map(claim =>
      finding('REPLACE_CLAIM_UNKNOWN', volumeScope(claim), {
        claim,
        namespace: namespace.name,
        cluster: source.cluster.name,
        known: enumerate(names) || 'none',
      }),
    ),
    ...replaced.volumes.flatMap(({ claim }) =>
      checkStored(
        claim,
        travelled.find(one => one.claim === claim),
        point.name,
      ),
    ),
  ];
}

function checkStored(
  claim: string,
  stored: PlannedVolume | undefined,
  backup: string,
): Finding[] {
  const scope = volumeScope(claim);
  if (!stored) {
    return [finding('REPLACE_NOT_IN_BACKUP', scope, { claim, backup })];
  }
  if (isMovedSnapshot(stored)) return [];
  const way =
    stored.rung === 'copy'
      ? 'it was copied file by file'
      : 'its snapshot was left in the storage';
  return [finding('REPLACE_NOT_MOVED', scope, { claim, way })];
}

function checkVolume(
  application: ApplicationFacts,
  volume: VolumeFacts,
  facts: ReplaceFacts,
): Finding[] {
  const { claim, phase, owner } = volume;
  const scope = volumeScope(claim);
  const { storageClasses, name: cluster } = facts.source.cluster;
  const { name: namespace } = application.namespace;
  const stopped = stoppable(application);
  const loose = volume.mounts.filter(({ pod }) => !stopped.has(pod));
  const waits =
    storageClasses.known &&
    storageClasses.value.some(
      one => one.name === volume.storageClass && one.waitsForConsumer,
    );
  return [
    ...(phase === 'Bound' && volume.volume
      ? []
      : [
          finding('REPLACE_NOT_BOUND', scope, {
            ...{ claim, namespace, cluster, phase },
          }),
        ]),
    ...(owner
      ? [
          finding('REPLACE_OWNED', scope, {
            object: `PersistentVolumeClaim ${claim}`,
            owner,
          }),
        ]
      : []),
    ...loose.map(({ pod }) =>
      finding('REPLACE_POD_LOOSE', scope, { pod, claim }),
    ),
    ...(waits && !volume.mounts.some(({ node }) => node)
      ? [
          finding('REPLACE_NO_POD', scope, {
            claim,
            storageClass: volume.storageClass ?? '',
          }),
        ]
      : []),
  ];
}

/** Pods that go when what keeps them is scaled to 0. */
function stoppable({ pods }: ApplicationFacts): Set<string> {
  return new Set(pods.flatMap(one => one.pods.map(({ name }) => name)));
}

function checkWorkload(
  { scalers }: ApplicationFacts,
  workload: Workload,
  facts: ReplaceFacts,
): Finding[] {
  const ref = `${workload.kind}/${workload.name}`;
  const scope = scopeOf(facts);
  const { deletesClaims = [], owner, deployedBy } = workload;
  const own = (scalers ?? []).filter(one => one.workload === ref);
  return [
    ...deletesClaims.map(field =>
      finding('REPLACE_WHEN_SCALED', scope, { workload: ref, field }),
    ),
    ...(owner ? [finding('REPLACE_OWNED', scope, { object: ref, owner })] : []),
    ...own.map(({ name }) =>
      finding('REPLACE_AUTOSCALED', scope, { scaler: name, workload: ref }),
    ),
    ...(scalers === null
      ? [
          finding('REPLACE_SCALERS_UNREAD', scope, {
            workload: ref,
            cluster: facts.source.cluster.name,
          }),
        ]
      : []),
    ...(deployedBy && !deployedBy.leftAlone
      ? [
          finding(
            deployedBy.tool === 'Flux'
              ? 'REPLACE_GITOPS'
              : 'REPLACE_GITOPS_UNPROVEN',
            scope,
            { workload: ref, name: deployedBy.name },
          ),
        ]
      : []),
  ];
}

function tell(facts: ReplaceFacts, { workloads }: Replaced): Finding[] {
  const { point, holdHours: hours } = facts;
  const names = workloads.map(({ kind, name }) => `${kind}/${name}`);
  return [
    finding('REPLACE_STOPS', PLAN, { workloads: enumerate(names) || 'none' }),
    finding('REPLACE_SINCE', PLAN, {
      takenAt: point.takenAt ?? 'the time of the backup',
      hours,
    }),
  ];
}
