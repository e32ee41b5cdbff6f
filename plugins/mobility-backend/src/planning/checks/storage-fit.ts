import { Finding } from 'backstage-plugin-mobility-common';
import { StorageClassFacts, VolumeFacts } from '../facts';
import { finding } from '../finding';
import { mappedClass } from '../mapping';
import { limitsOf } from '../provisioners';
import { Check, targetsOf } from './check';

/**
 * Whether the classes of a target make such volumes as the claims ask for. Where
 * they do not, the claims stay Pending, and a run would wait for them.
 */
export const checkStorageFit: Check = input => {
  const { application } = input.facts.source;
  if (!application.known) return [];
  return targetsOf(input).flatMap(({ facts, storageClassMapping }) => {
    const { name: cluster, storageClasses } = facts.cluster;
    if (!storageClasses.known) return [];
    return application.value.volumes.flatMap(volume => {
      const found = mappedClass(
        volume.storageClass,
        storageClassMapping,
        storageClasses.value,
      );
      return found ? checkVolume(volume, found, cluster) : [];
    });
  });
};

function checkVolume(
  { claim, volumeMode, accessModes }: VolumeFacts,
  { name: storageClass, provisioner }: StorageClassFacts,
  cluster: string,
): Finding[] {
  const limits = limitsOf(provisioner);
  if (!limits) return [];
  const scope = { kind: 'target', cluster } as const;
  const params = { claim, cluster, storageClass, provisioner };
  if (volumeMode === 'Block') {
    return limits.block
      ? []
      : [finding('VOLUME_MODE_UNSUPPORTED', scope, params)];
  }
  const refused = accessModes.filter(
    mode => limits.filesystem && !limits.filesystem.includes(mode),
  );
  if (refused.length === 0) return [];
  const asked = { ...params, modes: refused.join(', ') };
  return [
    limits.unless === undefined
      ? finding('ACCESS_MODE_UNSUPPORTED', scope, asked)
      : finding('ACCESS_MODE_UNPROVEN', scope, {
          ...asked,
          unless: limits.unless,
        }),
  ];
}
