import {
  PlannedVolume,
  StrategyRequest,
} from 'backstage-plugin-mobility-common';
import { VolumeFacts } from './facts';
import { copyingMount, copyObstacles } from './obstacles';

/**
 * How each volume travels: the highest rung that holds, with its reason. Today
 * there is one rung beside "none": the full copy, file by file.
 */
export function planVolumes(
  volumes: VolumeFacts[],
  namespace: string,
  strategy: StrategyRequest,
): PlannedVolume[] {
  return volumes.map(volume => {
    const mount = copyingMount(volume);
    const possible = copyObstacles(volume).every(
      ({ severity }) => severity !== 'block',
    );
    return {
      namespace,
      claim: volume.claim,
      claimUid: volume.uid,
      volume: volume.volume,
      storageClass: volume.storageClass,
      capacityBytes: volume.capacityBytes,
      handle: volume.handle,
      pod: mount?.pod,
      podVolume: mount?.podVolume,
      ...(possible
        ? ({
            rung: 'copy',
            reason: {
              code: strategy === 'copy' ? 'COPY_FORCED' : 'COPY_CHOSEN',
              params: {},
            },
            consistency: 'per-file',
          } as const)
        : ({
            rung: 'none',
            reason: { code: 'NOT_PROTECTED', params: {} },
            consistency: 'none',
          } as const)),
    };
  });
}
