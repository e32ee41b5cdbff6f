import {
  DataDownload,
  PodVolumeRestore,
  toRecorded,
  Upload,
  VELERO_PVC_NAME,
} from '../../facts/velero';
import { CopiedVolume, RecordedVolume } from '../run-record';

export { toRecorded };
export type { Upload };

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
