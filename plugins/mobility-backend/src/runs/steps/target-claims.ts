import { ClusterClient, readClusterUid } from '../../facts/clusters';
import { sourceOfVolume } from '../../facts/inventory/volume-source';
import { PodVolumeRestore, VELERO_RESTORE_NAME } from '../../facts/velero';
import { RecordedVolume } from '../run-record';

/** A claim of the copy with the volume it got. */
export interface TargetClaim {
  name: string;
  uid: string;
  phase: string;
  /** Name of the Restore that made it. */
  restore?: string;
  volume?: string;
}

export async function listClaims(
  client: ClusterClient,
  namespace: string,
): Promise<TargetClaim[]> {
  const claims = await client.call(
    { verb: 'list', resource: 'persistentvolumeclaims', namespace },
    apis => apis.core.listNamespacedPersistentVolumeClaim({ namespace }),
  );
  return claims.items.map(({ metadata, spec, status }) => ({
    name: metadata?.name ?? '',
    uid: metadata?.uid ?? '',
    phase: status?.phase ?? 'Pending',
    restore: metadata?.labels?.[VELERO_RESTORE_NAME],
    volume: spec?.volumeName,
  }));
}

/** Where a volume of the copy lies, comparable with the source's. */
export async function readHandle(
  client: ClusterClient,
  name: string,
): Promise<string | undefined> {
  const [volume, clusterUid] = await Promise.all([
    client.call({ verb: 'get', resource: 'persistentvolumes', name }, apis =>
      apis.core.readPersistentVolume({ name }),
    ),
    readClusterUid(client),
  ]);
  return sourceOfVolume(volume, clusterUid).handle;
}

/**
 * The claim that a PodVolumeRestore fills. It names pod and volume, both of
 * which Velero keeps; the claim's name is in what the backup recorded.
 */
export function findClaimOf(
  { spec }: PodVolumeRestore,
  recorded: RecordedVolume[],
): string | undefined {
  return recorded.find(
    ({ pod, podVolume }) => pod === spec.pod.name && podVolume === spec.volume,
  )?.claim;
}
