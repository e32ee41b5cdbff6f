import {
  DataDownload,
  DataUpload,
  PodVolumeBackup,
  PodVolumeRestore,
  VELERO_PVC_NAME,
} from '../../facts/velero';
import { CopiedVolume, RecordedVolume } from '../run-record';

/**
 * A mover of Velero on either way: of files through a pod, or of a snapshot. What
 * they have in common is how far they are.
 */
export type Upload =
  | { kind: 'PodVolumeBackup'; object: PodVolumeBackup }
  | { kind: 'DataUpload'; object: DataUpload };
export type Download =
  | { kind: 'PodVolumeRestore'; object: PodVolumeRestore }
  | { kind: 'DataDownload'; object: DataDownload };

/** The claim whose data goes into the store. */
export function claimOfUpload(upload: Upload): string | undefined {
  return upload.kind === 'DataUpload'
    ? upload.object.spec.sourcePVC
    : upload.object.metadata.annotations[VELERO_PVC_NAME];
}

/**
 * The claim that is filled. A PodVolumeRestore names pod and volume, both of which
 * Velero keeps; the claim's name is in what the backup recorded.
 */
export function claimOfDownload(
  download: Download,
  recorded: RecordedVolume[],
): string | undefined {
  if (download.kind === 'DataDownload') {
    return download.object.spec.targetVolume.pvc;
  }
  const { pod, volume } = download.object.spec;
  return recorded
    .filter(isCopied)
    .find(one => one.pod === pod.name && one.podVolume === volume)?.claim;
}

export function isCopied(volume: RecordedVolume): volume is CopiedVolume {
  return volume.way === undefined;
}

/** What keeps a mover from being told to stop once more. */
export function isCancelled({ object: { spec } }: Upload | Download): boolean {
  return 'cancel' in spec && spec.cancel === true;
}

/**
 * What was recorded of a volume, or nothing if it did not get there. A volume
 * without files has no snapshot: that it is empty is shown by its counted size
 * of 0 and never concluded from a missing number.
 */
export function toRecorded(
  claim: string,
  upload: Upload,
): RecordedVolume | undefined {
  const { status, metadata } = upload.object;
  const { phase, snapshotID, progress, incrementalBytes, message } = status;
  if (phase !== 'Completed') return undefined;
  if (
    !snapshotID &&
    (progress.totalBytes !== 0 || !/empty/i.test(message ?? ''))
  )
    return undefined;
  const base = {
    claim,
    object: metadata.name,
    snapshotId: snapshotID || undefined,
    bytes: progress.totalBytes,
    incrementalBytes,
    seconds: secondsBetween(status.startTimestamp, status.completionTimestamp),
  };
  if (upload.kind === 'DataUpload') return { ...base, way: 'moved' };
  const { pod, volume } = upload.object.spec;
  return { ...base, pod: pod.name, podVolume: volume };
}

/** By one clock, that of the cluster. Velero counts in whole seconds. */
function secondsBetween(
  from: string | null | undefined,
  to: string | null | undefined,
): number | undefined {
  if (!from || !to) return undefined;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return seconds >= 0 ? Math.max(seconds, 1) : undefined;
}
