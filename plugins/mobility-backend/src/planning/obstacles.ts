import { Finding } from 'backstage-plugin-mobility-common';
import { Mount, VolumeFacts } from './facts';
import { finding } from './finding';

/** The pod through which Velero would copy a volume: the first running one. */
export function copyingMount(volume: VolumeFacts): Mount | undefined {
  const usable = volume.mounts.filter(
    m => m.mountedByContainer && !m.excludedByLabel,
  );
  return usable.find(m => m.phase === 'Running') ?? usable[0];
}

/** What keeps a volume from travelling in any way. */
export function claimObstacles(volume: VolumeFacts): Finding[] {
  const { claim } = volume;
  const scope = { kind: 'volume', claim } as const;
  if (volume.excludedObject) {
    return [
      finding('VOLUME_EXCLUDED_BY_LABEL', scope, {
        claim,
        object: volume.excludedObject,
      }),
    ];
  }
  if (volume.phase !== 'Bound') {
    return [finding('CLAIM_NOT_BOUND', scope, { claim, phase: volume.phase })];
  }
  if (volume.ownerPod) {
    return [
      finding('VOLUME_EPHEMERAL', scope, { claim, pod: volume.ownerPod }),
    ];
  }
  return [];
}

/**
 * Why Velero would skip a volume without a word, or fail on it, when it copies
 * files. Source: Velero 1.18.3, pkg/podvolume/backupper.go and
 * internal/volumehelper.
 */
export function copyObstacles(volume: VolumeFacts): Finding[] {
  const { claim } = volume;
  const scope = { kind: 'volume', claim } as const;
  if (volume.volumeMode === 'Block')
    return [finding('VOLUME_BLOCK_MODE', scope, { claim })];
  if (volume.type === 'hostPath') {
    return [
      finding('VOLUME_HOST_PATH', scope, {
        claim,
        volume: volume.volume ?? '',
      }),
    ];
  }
  return podObstacles(volume);
}

function podObstacles(volume: VolumeFacts): Finding[] {
  const { claim, mounts } = volume;
  const scope = { kind: 'volume', claim } as const;
  const mount = copyingMount(volume);
  if (!mount) {
    const excluded = mounts.find(m => m.excludedByLabel);
    return excluded
      ? [
          finding('VOLUME_EXCLUDED_BY_LABEL', scope, {
            claim,
            object: `Pod ${excluded.pod}`,
          }),
        ]
      : [finding('VOLUME_NOT_MOUNTED', scope, { claim })];
  }
  if (mount.phase !== 'Running') {
    return [
      finding('POD_NOT_RUNNING', scope, {
        claim,
        pod: mount.pod,
        phase: mount.phase,
      }),
    ];
  }
  return [];
}
