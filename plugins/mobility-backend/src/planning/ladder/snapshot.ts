import { Note } from 'backstage-plugin-mobility-common';
import { ClusterFacts, SnapshotFacts, VolumeFacts } from '../facts';
import { note } from '../note';
import { wordsOfProblem } from '../problem-words';

/** What the ladder needs to know of the source. */
export type Abilities = Pick<
  ClusterFacts,
  | 'kubernetesVersion'
  | 'velero'
  | 'nodeAgent'
  | 'storageClasses'
  | 'snapshots'
  | 'markRights'
>;

/**
 * Why a volume cannot be snapshotted; nothing if it can. In the order in which
 * Velero would stumble. Source: Velero 1.18.3, pkg/backup/actions/csi/pvc_action.go
 * and pkg/util/csi/volume_snapshot.go.
 *
 * @param moved - whether the data is copied to the store afterwards, which
 * node-agents do
 */
export function whyNoSnapshot(
  volume: VolumeFacts,
  abilities: Abilities,
  moved: boolean,
): Note | undefined {
  const { velero, snapshots, storageClasses } = abilities;
  if (volume.type !== 'csi' || !volume.driver) {
    return note('NO_SNAPSHOT_SOURCE', { type: volume.type ?? 'unknown' });
  }
  for (const fact of [velero, snapshots, storageClasses]) {
    if (!fact.known) {
      const reason = wordsOfProblem(fact.problem);
      return note('NO_SNAPSHOT_UNKNOWN', { reason });
    }
  }
  // Told apart once more for the compiler; all three are known here.
  if (!velero.known || !snapshots.known || !storageClasses.known)
    return undefined;
  if (!velero.value?.features.includes('EnableCSI')) {
    return note('NO_SNAPSHOT_CSI_OFF', {});
  }
  if (!snapshots.value.served) return note('NO_SNAPSHOT_API', {});
  const storageClass = storageClasses.value.find(
    ({ name }) => name === volume.storageClass,
  );
  if (!storageClass) {
    return note('NO_SNAPSHOT_STORAGE_CLASS', {
      storageClass: volume.storageClass || '""',
    });
  }
  return (
    whyNoClass(volume, storageClass.provisioner, snapshots.value) ??
    (moved ? whyNoAgent(abilities) : undefined)
  );
}

/**
 * Velero's own choice of a VolumeSnapshotClass: the one that the claim names, one
 * marked for Velero, the default, the only one. It looks at the provisioner of
 * the StorageClass, not at the driver of the volume.
 */
function whyNoClass(
  { snapshotClass }: VolumeFacts,
  driver: string,
  { classes }: SnapshotFacts,
): Note | undefined {
  const own = classes.filter(one => one.driver === driver);
  if (snapshotClass) {
    return own.some(({ name }) => name === snapshotClass)
      ? undefined
      : note('SNAPSHOT_CLASS_MISSING', { class: snapshotClass, driver });
  }
  if (own.length === 0) return note('NO_SNAPSHOT_CLASS', { driver });
  const marked = own.some(one => one.forVelero || one.isDefault);
  return marked || own.length === 1
    ? undefined
    : note('SNAPSHOT_CLASS_UNCLEAR', {
        driver,
        classes: own.map(({ name }) => name).join(', '),
      });
}

function whyNoAgent({ nodeAgent }: Abilities): Note | undefined {
  if (!nodeAgent.known) {
    const reason = wordsOfProblem(nodeAgent.problem);
    return note('NO_SNAPSHOT_UNKNOWN', { reason });
  }
  return nodeAgent.value && nodeAgent.value.nodes.length > 0
    ? undefined
    : note('NO_SNAPSHOT_AGENT', {});
}
