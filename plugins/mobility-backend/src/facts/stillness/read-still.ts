import { Fact } from '../../planning/facts';
import {
  ClaimState,
  OpenMove,
  OpenWork,
  OwnWork,
  PodState,
  StillFacts,
} from '../../planning/hindrances';
import { ClusterClient } from '../clusters';
import { mapFact, toFact, toOptionalFact } from '../to-fact';
import {
  isFinalMove,
  isFinalPhase,
  readLocations,
  readNodeAgent,
  readRepositories,
  readVelero,
  VeleroClient,
} from '../velero';
import { toPodState } from './pod-state';
import { readEvents } from './read-events';

/** Where a step is at work, and on what. */
export interface StillPlace {
  client: ClusterClient;
  work?: { kind: OwnWork['kind']; name: string };
  /** Which movers there may be; without any the node-agents are not asked. */
  moves: { copies: boolean; snapshots: boolean };
  location?: string;
  /** Whose volumes the repository holds. */
  volumeNamespace?: string;
  /** Of a copy. */
  target?: string;
}

/** Reads, and reads only, what may keep a step from moving. What fails is a fact too. */
export async function readStill(place: StillPlace): Promise<StillFacts> {
  const { client, work, moves, location, volumeNamespace, target } = place;
  const namespace = client.definition.veleroNamespace;
  const hasMovers = moves.copies || moves.snapshots;
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
    toOptionalFact(readVelero(client)),
    hasMovers ? toOptionalFact(readNodeAgent(client)) : undefined,
    toFact(readPods(client, namespace)),
    location ? toFact(readLocations(client)) : undefined,
    location && hasMovers ? toFact(readRepositories(client)) : undefined,
    target ? toFact(readPods(client, target)) : undefined,
    target ? toFact(readClaims(client, target)) : undefined,
    toFact(readAllEvents(client, target ? [namespace, target] : [namespace])),
  ]);
  return {
    cluster: client.name,
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
        ? { namespace: target, pods, claims }
        : undefined,
    events,
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
    ...downloads.filter(isOpen).map(({ metadata, status }) => ({
      ...moveOf('DataDownload', metadata.name),
      node: status.node,
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
  return items.map(({ metadata, status }) => ({
    name: metadata?.name ?? '',
    bound: status?.phase === 'Bound',
  }));
}

async function readAllEvents(client: ClusterClient, namespaces: string[]) {
  const all = await Promise.all(
    namespaces.map(namespace => readEvents(client, namespace)),
  );
  return all.flat();
}
