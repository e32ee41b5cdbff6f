import { Fact } from '../../planning/facts';
import {
  ClaimState,
  MakerState,
  OpenMove,
  OpenWork,
  OwnWork,
  PodState,
  StillFacts,
  Whose,
} from '../../planning/hindrances';
import { ClusterClient } from '../clusters';
import {
  KubeObject,
  listWorkloads,
  nameOf,
  uidOf,
} from '../inventory/namespace-objects';
import { mapFact, toFact, toOptionalFact } from '../to-fact';
import {
  isFinalMove,
  isFinalPhase,
  readLocations,
  readNodeAgent,
  readRepositories,
  readVelero,
  VELERO_RESTORE_NAME,
  VeleroClient,
} from '../velero';
import { toPodState } from './pod-state';
import { MOST_EVENTS, readAllEvents } from './read-events';

/** Where a step is at work, and on what. */
export interface StillPlace {
  client: ClusterClient;
  work?: { kind: OwnWork['kind']; name: string };
  /** Which movers there may be; without any the node-agents are not asked. */
  moves: { copies: boolean; snapshots: boolean };
  location?: string;
  /** Whose volumes the repository holds. */
  volumeNamespace?: string;
  /** Where its pods and claims are, and which are its own. */
  target?: { namespace: string; own: Whose };
}

/** Selector on a claim whose volume Velero fills (1.18.3, pkg/restore/actions/csi). */
const AWAITS_DATA = 'velero.io/dynamic-pv-restore';

/** Reads, and reads only, what may keep a step from moving. What fails is a fact too. */
export async function readStill(place: StillPlace): Promise<StillFacts> {
  const { client, work, moves, location, volumeNamespace, target } = place;
  const namespace = client.definition.veleroNamespace;
  const hasMovers = moves.copies || moves.snapshots;
  // What Velero is at matters only to what is asked of it.
  const ofVelero = hasMovers || work !== undefined || location !== undefined;
  const places = [
    ...(ofVelero ? [namespace] : []),
    ...(target ? [target.namespace] : []),
  ];
  const [
    open,
    own,
    ownMoves,
    velero,
    agents,
    veleroPods,
    locations,
    repositories,
    pods,
    claims,
    events,
  ] = await Promise.all([
    toFact(readOpen(client, work?.kind)),
    toFact(readOwn(client, work)),
    toFact(readMoves(client, work, moves)),
    ofVelero ? toOptionalFact(readVelero(client)) : undefined,
    hasMovers ? toOptionalFact(readNodeAgent(client)) : undefined,
    ofVelero ? toFact(readPods(client, namespace)) : undefined,
    location ? toFact(readLocations(client)) : undefined,
    location && hasMovers ? toFact(readRepositories(client)) : undefined,
    target ? toFact(readPods(client, target.namespace)) : undefined,
    target ? toFact(readClaims(client, target.namespace)) : undefined,
    toFact(readAllEvents(client, [...new Set(places)])),
  ]);
  const wasRefused =
    events.known &&
    events.value.events.some(
      event =>
        event.namespace === target?.namespace &&
        event.reason === 'FailedCreate',
    );
  const makers =
    target && wasRefused
      ? await toFact(readMakers(client, target.namespace))
      : undefined;
  return {
    cluster: client.name,
    now: client.time.toISOString(),
    namespace,
    work: own.known ? own.value : undefined,
    open: own.known ? open : own,
    moves: ownMoves,
    velero,
    agents,
    veleroPods,
    location:
      location && locations
        ? { name: location, found: pick(locations, l => l.name === location) }
        : undefined,
    repository:
      repositories &&
      pick(
        repositories,
        r => r.location === location && r.volumeNamespace === volumeNamespace,
      ),
    target:
      target && pods && claims
        ? { ...target, pods, claims, makers }
        : undefined,
    events: mapFact(events, found => found.events),
    unreadEvents: {
      namespaces: events.known ? events.value.cut : [],
      read: MOST_EVENTS,
    },
  };
}

function pick<T>(all: Fact<T[]>, is: (one: T) => boolean): Fact<T | null> {
  return mapFact(all, items => items.find(is) ?? null);
}

async function readOpen(
  client: ClusterClient,
  kind: OwnWork['kind'] | undefined,
): Promise<OpenWork[]> {
  if (!kind) return [];
  const velero = new VeleroClient(client);
  if (kind === 'Restore') {
    const restores = await velero.listRestores();
    return restores
      .filter(({ status }) => !isFinalPhase(status.phase))
      .map(({ metadata, status }) => ({
        name: metadata.name,
        phase: status.phase,
      }));
  }
  const backups = await velero.listBackups();
  return backups
    .filter(({ status }) => !isFinalPhase(status.phase))
    .map(({ metadata, status }) => ({
      name: metadata.name,
      phase: status.phase,
      position: status.queuePosition,
    }));
}

async function readOwn(
  client: ClusterClient,
  work: StillPlace['work'],
): Promise<OwnWork | undefined> {
  if (!work) return undefined;
  const velero = new VeleroClient(client);
  const { status } =
    work.kind === 'Backup'
      ? await velero.getBackup(work.name)
      : await velero.getRestore(work.name);
  return {
    ...work,
    phase: status.phase,
    startedAt: status.startTimestamp ?? undefined,
  };
}

async function readMoves(
  client: ClusterClient,
  work: StillPlace['work'],
  { copies, snapshots }: StillPlace['moves'],
): Promise<OpenMove[]> {
  if (!work) return [];
  const velero = new VeleroClient(client);
  const { kind, name } = work;
  if (kind === 'Backup') {
    const [files, uploads] = await Promise.all([
      copies ? velero.listPodVolumeBackups(name) : [],
      snapshots ? velero.listDataUploads(name) : [],
    ]);
    return [
      ...files.filter(isOpen).map(({ metadata, spec }) => ({
        ...moveOf('PodVolumeBackup', metadata.name),
        node: spec.node || undefined,
      })),
      ...uploads.filter(isOpen).map(({ metadata, status }) => ({
        ...moveOf('DataUpload', metadata.name),
        node: status.node,
      })),
    ];
  }
  const [files, downloads] = await Promise.all([
    copies ? velero.listPodVolumeRestores(name) : [],
    snapshots ? velero.listDataDownloads(name) : [],
  ]);
  return [
    ...files.filter(isOpen).map(({ metadata, spec, status }) => ({
      ...moveOf('PodVolumeRestore', metadata.name),
      node: status.node,
      pod: spec.pod.name,
    })),
    ...downloads.filter(isOpen).map(({ metadata, spec, status }) => ({
      ...moveOf('DataDownload', metadata.name),
      node: status.node,
      claim: spec.targetVolume.pvc,
    })),
  ];
}

function isOpen({ status }: { status: { phase: string } }): boolean {
  return !isFinalMove(status.phase);
}

function moveOf(kind: string, name: string): OpenMove {
  return { object: `${kind}/${name}`, name };
}

async function readPods(
  client: ClusterClient,
  namespace: string,
): Promise<PodState[]> {
  const { items } = await client.call(
    { verb: 'list', resource: 'pods', namespace },
    apis => apis.core.listNamespacedPod({ namespace }),
  );
  return items.map(toPodState);
}

async function readClaims(
  client: ClusterClient,
  namespace: string,
): Promise<ClaimState[]> {
  const { items } = await client.call(
    { verb: 'list', resource: 'persistentvolumeclaims', namespace },
    apis => apis.core.listNamespacedPersistentVolumeClaim({ namespace }),
  );
  return items.map(({ metadata, spec, status }) => ({
    name: metadata?.name ?? '',
    uid: metadata?.uid,
    awaitsData: Object.hasOwn(spec?.selector?.matchLabels ?? {}, AWAITS_DATA),
    restore: metadata?.labels?.[VELERO_RESTORE_NAME],
    bound: status?.phase === 'Bound',
  }));
}

/** Whether what makes pods has them all, for those that were refused one. */
async function readMakers(
  client: ClusterClient,
  namespace: string,
): Promise<MakerState[]> {
  const all = await listWorkloads(client, namespace);
  const state = (kind: string, one: KubeObject, complete: boolean) => ({
    ...{ kind, name: nameOf(one), uid: uidOf(one), complete },
  });
  return [
    ...all.deployments.map(one =>
      state(
        'Deployment',
        one,
        (one.status?.updatedReplicas ?? 0) >= (one.spec?.replicas ?? 1),
      ),
    ),
    ...all.statefulSets.map(one =>
      state(
        'StatefulSet',
        one,
        (one.status?.replicas ?? 0) >= (one.spec?.replicas ?? 1),
      ),
    ),
    ...all.daemonSets.map(one =>
      state(
        'DaemonSet',
        one,
        (one.status?.currentNumberScheduled ?? 0) >=
          (one.status?.desiredNumberScheduled ?? 0),
      ),
    ),
    ...all.jobs.map(one =>
      state(
        'Job',
        one,
        (one.status?.active ?? 0) + (one.status?.succeeded ?? 0) > 0,
      ),
    ),
  ];
}
