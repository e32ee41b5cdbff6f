import { CloneRequest, Note } from 'backstage-plugin-mobility-common';
import { CloneFacts, VolumeFacts } from '../facts';
import { note } from '../note';

/** Whether snapshots are copied to the store, and why. */
export interface Movement {
  moved: boolean;
  because: Note[];
}

/** As for a backup: it is to outlive the storage. */
export const ALWAYS_MOVED: Movement = { moved: true, because: [] };

/** Where whoever asks for a backup wants it to be lost with the storage. */
export const KEPT_AS_ASKED: Movement = { moved: false, because: [] };

/**
 * Snapshots stay in the storage only where all copies are made in the same
 * cluster, on classes of the same driver. Velero decides it once for a whole
 * Backup (`snapshotMoveData`), so one target that is elsewhere moves them for all.
 */
export function planMovement(
  request: CloneRequest,
  { source, targets }: CloneFacts,
): Movement {
  const { name } = source.cluster;
  const others = [
    ...new Set(
      request.targets.flatMap(({ cluster }) =>
        cluster === name ? [] : cluster,
      ),
    ),
  ];
  if (others.length > 0) {
    const cluster = others.join(', ');
    return { moved: true, because: [note('MOVED_TO_CLUSTER', { cluster })] };
  }
  const volumes = source.application.known
    ? source.application.value.volumes.filter(
        ({ claim }) => !request.leaveOut.includes(claim),
      )
    : [];
  const because = request.targets.flatMap(({ storageClassMapping }, i) =>
    volumes.flatMap(volume =>
      whyOther(volume, storageClassMapping, targets[i].cluster),
    ),
  );
  const [first] = because;
  return { moved: first !== undefined, because: first ? [first] : [] };
}

/** Why a local snapshot cannot become the volume of a copy. */
function whyOther(
  { driver, storageClass }: VolumeFacts,
  mapping: Record<string, string>,
  { name: cluster, storageClasses }: CloneFacts['source']['cluster'],
): Note[] {
  // Others than those of a CSI driver are not snapshotted anyway.
  if (!driver || !storageClass) return [];
  if (!storageClasses.known) return [note('MOVED_UNKNOWN', { cluster })];
  const name = mapping[storageClass] ?? storageClass;
  const found = storageClasses.value.find(one => one.name === name);
  // A class that does not exist is a finding of its own.
  if (!found || found.provisioner === driver) return [];
  return [note('MOVED_TO_DRIVER', { storageClass: name, cluster })];
}
