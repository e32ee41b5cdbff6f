import { Finding } from 'backstage-plugin-mobility-common';
import { VolumeFacts } from '../facts';
import { finding } from '../finding';
import { copyingMount } from '../obstacles';
import { isLeftOut } from '../ways';
import { Check } from './check';

/** Whether every volume can travel, and what that means for its data. */
export const checkVolumes: Check = ({ request, facts, volumes }) => {
  const { application } = facts.source;
  if (!application.known) return [];
  const { volumes: known, scratch, unclaimed } = application.value;
  const copied = volumes
    .filter(({ rung }) => rung === 'copy')
    .map(({ claim }) => claim);
  const leftOut = new Set(volumes.filter(isLeftOut).map(({ claim }) => claim));
  return [
    ...known
      .filter(({ claim }) => !leftOut.has(claim))
      .flatMap(excludedByAnnotation),
    ...(known.length === 0
      ? [
          finding(
            'NOTHING_TO_MOVE',
            { kind: 'plan' },
            { entity: request.entityRef },
          ),
        ]
      : []),
    ...(copied.length > 0
      ? [finding('LIVE_COPY', { kind: 'plan' }, { claims: copied.join(', ') })]
      : []),
    ...(scratch.length > 0
      ? [
          finding(
            'SCRATCH_VOLUMES',
            { kind: 'plan' },
            { volumes: scratch.join(', ') },
          ),
        ]
      : []),
    ...(unclaimed.length > 0
      ? [
          finding(
            'UNCLAIMED_VOLUMES',
            { kind: 'plan' },
            { volumes: unclaimed.join(', ') },
          ),
        ]
      : []),
  ];
};

function excludedByAnnotation(volume: VolumeFacts): Finding[] {
  const mount = copyingMount(volume);
  if (!mount?.excludedByAnnotation) return [];
  const { claim } = volume;
  return [
    finding(
      'VOLUME_EXCLUDED_BY_ANNOTATION',
      { kind: 'volume', claim },
      { claim, pod: mount.pod, volume: mount.podVolume },
    ),
  ];
}
