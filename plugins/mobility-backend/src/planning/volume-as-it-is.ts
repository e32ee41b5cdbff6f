import { PlannedVolume } from 'backstage-plugin-mobility-common';
import { VolumeFacts } from './facts';
import { copyingMount } from './obstacles';

/** What a plan says of a volume before it says how it travels. */
export function volumeAsItIs(namespace: string, volume: VolumeFacts) {
  const mount = copyingMount(volume);
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
    labels: {},
  } satisfies Partial<PlannedVolume>;
}
