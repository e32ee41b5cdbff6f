import type {
  V1PersistentVolume,
  V1PersistentVolumeClaim,
  V1Pod,
} from '@kubernetes/client-node';
import { Mount, VolumeFacts } from '../../planning/facts';
import {
  VELERO_CLAIM_GROUP_CLASS,
  VELERO_CLAIM_SNAPSHOT_CLASS,
  VELERO_EXCLUDE,
  VELERO_EXCLUDED_VOLUMES,
  VELERO_VOLUME_GROUP,
} from '../velero/names';
import { nameOf, ownerOf, uidOf } from './namespace-objects';
import { bytesOfQuantity } from './quantity';
import { lastingSource, sourceOfVolume } from './volume-source';

type Labelled = { metadata?: { labels?: Record<string, string> } };

const isExcluded = (object: Labelled | undefined) =>
  object?.metadata?.labels?.[VELERO_EXCLUDE] === 'true';

/** A claim with its volume and the pods that use it. */
export function toVolumeFacts(
  claim: V1PersistentVolumeClaim,
  volume: V1PersistentVolume | undefined,
  pods: V1Pod[],
  clusterUid: string,
): VolumeFacts {
  const source = volume && sourceOfVolume(volume, clusterUid);
  const capacity =
    volume?.spec?.capacity?.storage ??
    claim.status?.capacity?.storage ??
    claim.spec?.resources?.requests?.storage;
  const owner = claim.metadata?.ownerReferences?.find(
    ref => ref.kind === 'Pod',
  );
  return {
    claim: nameOf(claim),
    uid: uidOf(claim),
    labels: claim.metadata?.labels ?? {},
    phase: claim.status?.phase ?? 'Pending',
    storageClass: claim.spec?.storageClassName ?? undefined,
    capacityBytes: bytesOfQuantity(capacity),
    accessModes: claim.spec?.accessModes ?? [],
    volumeMode: claim.spec?.volumeMode === 'Block' ? 'Block' : 'Filesystem',
    volume: volume && nameOf(volume),
    type: source?.type,
    driver: source?.driver,
    snapshotClass: claim.metadata?.annotations?.[VELERO_CLAIM_SNAPSHOT_CLASS],
    groupClass: claim.metadata?.annotations?.[VELERO_CLAIM_GROUP_CLASS],
    ownerGroup: claim.metadata?.labels?.[VELERO_VOLUME_GROUP],
    handle: source?.handle,
    reclaimPolicy: volume?.spec?.persistentVolumeReclaimPolicy,
    owner: ownerOf(claim),
    excludedObject: excludedObject(claim, volume),
    ownerPod: owner?.name,
    mounts: pods.flatMap(pod => toMount(pod, nameOf(claim)) ?? []),
  };
}

function excludedObject(
  claim: V1PersistentVolumeClaim,
  volume: V1PersistentVolume | undefined,
): string | undefined {
  if (isExcluded(claim)) return `PersistentVolumeClaim ${nameOf(claim)}`;
  return volume && isExcluded(volume)
    ? `PersistentVolume ${nameOf(volume)}`
    : undefined;
}

function toMount(pod: V1Pod, claim: string): Mount | undefined {
  const podVolume = pod.spec?.volumes?.find(
    v =>
      v.persistentVolumeClaim?.claimName === claim ||
      (v.ephemeral && `${nameOf(pod)}-${v.name}` === claim),
  );
  if (!podVolume) return undefined;
  // Velero looks at the containers, not at the init containers
  // (pkg/podvolume/backupper.go).
  const containers = pod.spec?.containers ?? [];
  const excludes = pod.metadata?.annotations?.[VELERO_EXCLUDED_VOLUMES] ?? '';
  return {
    pod: nameOf(pod),
    podVolume: podVolume.name,
    phase: pod.status?.phase ?? 'Unknown',
    node: pod.spec?.nodeName,
    mountedByContainer: containers.some(c =>
      c.volumeMounts?.some(m => m.name === podVolume.name),
    ),
    excludedByLabel: isExcluded(pod),
    excludedByAnnotation: excludes
      .split(',')
      .map(name => name.trim())
      .includes(podVolume.name),
  };
}

/** `pod/volume` of the volumes that live only as long as their pod. */
export function scratchVolumes(pods: V1Pod[]): string[] {
  return pods
    .flatMap(pod =>
      (pod.spec?.volumes ?? [])
        .filter(volume => volume.emptyDir)
        .map(volume => `${nameOf(pod)}/${volume.name}`),
    )
    .sort();
}

/** `pod/volume (kind)` of the volumes without a claim that outlive their pod. */
export function unclaimedVolumes(pods: V1Pod[]): string[] {
  return pods
    .flatMap(pod =>
      (pod.spec?.volumes ?? []).flatMap(volume => {
        const kind = lastingSource(volume);
        return kind ? [`${nameOf(pod)}/${volume.name} (${kind})`] : [];
      }),
    )
    .sort();
}
