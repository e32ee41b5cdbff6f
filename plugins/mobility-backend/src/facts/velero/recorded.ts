import { RecordedVolume } from '../../planning/recorded-volume';
import { DataUpload, PodVolumeBackup } from './types';

/**
 * A mover of Velero on its way into the store: of files through a pod, or of a
 * snapshot. What they have in common is how far they are.
 */
export type Upload =
  | { kind: 'PodVolumeBackup'; object: PodVolumeBackup }
  | { kind: 'DataUpload'; object: DataUpload };

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
