import { LABEL_RUN } from 'backstage-plugin-mobility-common';
import { ClusterClient, readClusterUid } from '../../facts/clusters';
import { sourceOfVolume } from '../../facts/inventory/volume-source';
import { VELERO_RESTORE_NAME } from '../../facts/velero';

/** By which the scheduler says where the volume of a claim is to be made. */
export const SELECTED_NODE = 'volume.kubernetes.io/selected-node';

/** A claim of the copy with the volume it got. */
export interface TargetClaim {
  name: string;
  uid: string;
  phase: string;
  /** Run that made it, where no Restore did. */
  run?: string;
  /** Name of the Restore that made it. */
  restore?: string;
  volume?: string;
  /** That its volume is to be made for, as the scheduler says. */
  node?: string;
  /** VolumeSnapshot that its volume is made from. */
  snapshot?: string;
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
    run: metadata?.labels?.[LABEL_RUN],
    restore: metadata?.labels?.[VELERO_RESTORE_NAME],
    volume: spec?.volumeName,
    node: metadata?.annotations?.[SELECTED_NODE],
    snapshot:
      spec?.dataSource?.kind === 'VolumeSnapshot'
        ? spec.dataSource.name
        : undefined,
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
