import { Note, PlannedVolume } from 'backstage-plugin-mobility-common';
import { VolumeFacts } from './facts';
import { note } from './note';
import type { RecordedVolume } from './recorded-volume';
import type { PointVolume } from './restorepoints';
import { volumeAsItIs } from './volume-as-it-is';

/** One entry of the volume info of a backup. */
export interface VolumeRecord {
  namespace: string;
  claim: string;
  state: PointVolume['state'];
  /** `native`: a snapshot by a plugin of Velero, and not by CSI. */
  way: 'copied' | 'moved' | 'kept' | 'native' | 'unknown';
  /** Of the snapshot in the repository or, where it is kept, in the storage. */
  snapshot?: string;
  /** What copied it: `kopia`, or `restic`; absent where it is not said. */
  uploader?: string;
  /** Of the DataUpload. */
  object?: string;
  bytes?: number;
  incrementalBytes?: number;
}

/** A PodVolumeBackup of the list in the bucket. */
export interface PodVolumeRecord {
  namespace: string;
  claim: string;
  uploader: string;
  /** Absent where it is not whole. */
  recorded?: RecordedVolume;
}

/** What a backup that nobody planned has of one volume. */
export type FoundVolume =
  | { planned: PlannedVolume; recorded: RecordedVolume }
  /** Nobody could tell after a restore whether it is the same data. */
  | { planned: PlannedVolume; unproven: string };

/** Files that say how the volumes of a backup travelled. */
export interface VolumeRecords {
  volumes: VolumeRecord[];
  podVolumes: PodVolumeRecord[];
}

type Travelled = Pick<
  PlannedVolume,
  'rung' | 'reason' | 'moved' | 'consistency'
>;

const NOT_PROVEN: Travelled = {
  rung: 'none',
  reason: note('NOT_PROTECTED', {}),
  moved: true,
  consistency: 'none',
};

/**
 * How the volumes of a namespace travelled into a backup that no run of Mobility has
 * made: by its own files, which have to agree. The result is what `verify` will hold
 * the copy against, so that anything less than a snapshot with its size is none.
 */
export function foundVolumes(
  namespace: string,
  claims: VolumeFacts[],
  records: VolumeRecords,
): FoundVolume[] {
  return claims.map(volume => {
    const found = volume.ownerPod
      ? `It lives as long as its pod ${volume.ownerPod}, which comes back under no name that is known`
      : provenOf(namespace, volume.claim, records);
    if (typeof found === 'string') {
      const planned = plannedAs(namespace, volume, NOT_PROVEN);
      return { planned, unproven: found };
    }
    return { planned: plannedBy(namespace, volume, found), recorded: found };
  });
}

function provenOf(
  namespace: string,
  claim: string,
  { volumes, podVolumes }: VolumeRecords,
): RecordedVolume | string {
  const of = (one: { namespace: string; claim: string }) =>
    one.namespace === namespace && one.claim === claim;
  const good = volumes.filter(
    one => of(one) && (one.state === 'stored' || one.state === 'local'),
  );
  if (good.length !== 1) {
    return good.length === 0
      ? 'Its volume info does not say that the data was backed up'
      : `Its volume info has ${good.length} entries of it`;
  }
  const [record] = good;
  switch (record.way) {
    case 'copied':
      return copiedOf(record, podVolumes.filter(of));
    case 'moved':
      return movedOf(record);
    case 'kept':
      return record.snapshot
        ? { claim, way: 'kept', handle: record.snapshot }
        : 'Its volume info does not name the snapshot in the storage';
    case 'native':
      return 'A plugin of Velero took a snapshot of its own kind, which Mobility does not know';
    default:
      return 'Its volume info does not say how it was backed up';
  }
}

/** The list of PodVolumeBackups and the volume info name the same snapshot. */
function copiedOf(
  { snapshot = '' }: VolumeRecord,
  copies: PodVolumeRecord[],
): RecordedVolume | string {
  const whole = copies.filter(({ recorded }) => recorded);
  const [copy] = whole;
  if (whole.length !== 1 || !copy.recorded || copy.recorded.way === 'kept') {
    return `Its list of PodVolumeBackups has ${whole.length} complete ones of it`;
  }
  if (copy.uploader !== 'kopia') return uploadedBy(copy.uploader);
  return (copy.recorded.snapshotId ?? '') === snapshot
    ? copy.recorded
    : 'Its list of PodVolumeBackups and its volume info name different snapshots';
}

function movedOf({
  claim,
  snapshot,
  uploader = '',
  object = '',
  bytes,
  incrementalBytes = 0,
}: VolumeRecord): RecordedVolume | string {
  if (uploader !== 'kopia') return uploadedBy(uploader);
  if (!snapshot) return 'Its volume info does not name the snapshot';
  if (bytes === undefined)
    return 'Its volume info does not say how large it is';
  const way = 'moved' as const;
  return { claim, way, object, snapshotId: snapshot, bytes, incrementalBytes };
}

function uploadedBy(uploader: string): string {
  return uploader === ''
    ? 'Its files do not say what copied it'
    : `It was copied by ${uploader}, of which Mobility cannot prove what comes back`;
}

/**
 * What a deletion has to know of volumes: snapshots in the storage, of CSI or of a
 * plugin, are known to the cluster alone that took them. How whole they are is no
 * matter.
 */
export function keptVolumes(
  volumes: VolumeRecord[],
): { planned: PlannedVolume; handle?: string }[] {
  return volumes
    .filter(({ way }) => way === 'kept' || way === 'native')
    .map(({ namespace, claim, snapshot, bytes = 0 }) => ({
      planned: {
        namespace,
        claim,
        claimUid: '',
        capacityBytes: bytes,
        because: [],
        labels: {},
        ...travelledBy({ claim, way: 'kept' }),
      },
      handle: snapshot,
    }));
}

function travelledBy({ way }: RecordedVolume): Travelled {
  if (way === undefined) {
    return {
      rung: 'copy',
      reason: note('COPY_CHOSEN', {}),
      moved: true,
      consistency: 'per-file',
    };
  }
  const moved = way === 'moved';
  const reason: Note = moved
    ? note('SNAPSHOT_MOVED', {})
    : note('SNAPSHOT_KEPT', {});
  return { rung: 'snapshot', reason, moved, consistency: 'per-volume' };
}

function plannedBy(
  namespace: string,
  volume: VolumeFacts,
  recorded: RecordedVolume,
): PlannedVolume {
  const planned = plannedAs(namespace, volume, travelledBy(recorded));
  return recorded.way === undefined
    ? { ...planned, pod: recorded.pod, podVolume: recorded.podVolume }
    : planned;
}

function plannedAs(
  namespace: string,
  volume: VolumeFacts,
  how: Travelled,
): PlannedVolume {
  return { ...volumeAsItIs(namespace, volume), because: [], ...how };
}
