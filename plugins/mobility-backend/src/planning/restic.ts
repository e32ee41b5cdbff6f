import { VeleroFacts } from './facts';
import { isOlder } from './versions';

/** Restic's backups are restored until 1.18, and made until 1.16. */
const NO_RESTIC_RESTORE = '1.19.0';

/**
 * Whether a Velero can restore what an uploader has copied file by file. A
 * `PodVolumeBackup` without one is of the time when Restic was the only one.
 */
export function readsUploader(
  uploader: string,
  version: string | undefined,
): 'yes' | 'no' | 'unknown' {
  if (uploader !== 'restic' && uploader !== '') return 'yes';
  if (version === undefined) return 'unknown';
  return isOlder(version, NO_RESTIC_RESTORE) ? 'yes' : 'no';
}

/** Restic was what a server took that was not told (until 1.12). */
const KOPIA_BY_DEFAULT = '1.12.0';
/** From here on there is Kopia only; a server that is told otherwise does not start. */
const KOPIA_ONLY = '1.17.0';

/** By what a server copies files; nothing if it is not known. */
export function uploaderOf({
  uploader,
  version,
}: Pick<VeleroFacts, 'uploader' | 'version'>): string | undefined {
  if (version !== undefined && !isOlder(version, KOPIA_ONLY)) return 'kopia';
  if (uploader !== undefined) return uploader;
  if (version === undefined) return undefined;
  return isOlder(version, KOPIA_BY_DEFAULT) ? 'restic' : 'kopia';
}
