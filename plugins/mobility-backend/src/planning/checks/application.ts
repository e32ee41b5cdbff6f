import { Finding, PlannedVolume } from 'backstage-plugin-mobility-common';
import { ApplicationFacts } from '../facts';
import { finding } from '../finding';
import { claimObstacles, copyObstacles } from '../obstacles';
import { isLeftOut } from '../ways';
import { checkSharing, Sharing } from './sharing';

/** What would stop a clone of an application whatever the target. */
export function checkApplication(
  facts: ApplicationFacts,
  planned: PlannedVolume[],
  sharing: Sharing,
): Finding[] {
  const { namespace, volumes } = facts;
  const stranded = new Set(
    planned.filter(({ rung }) => rung === 'none').map(({ claim }) => claim),
  );
  const scope = { kind: 'source', cluster: sharing.cluster } as const;
  const leftOut = new Set(planned.filter(isLeftOut).map(({ claim }) => claim));
  return [
    ...checkSharing(facts, sharing, leftOut),
    ...(namespace.excluded
      ? [finding('NAMESPACE_EXCLUDED', scope, { namespace: namespace.name })]
      : []),
    ...volumes.flatMap(volume => {
      // Whatever is the matter with it, an empty one takes its place.
      if (leftOut.has(volume.claim)) return [];
      const never = claimObstacles(volume);
      // The copy is the lowest rung: what stands against it stranded the volume.
      return never.length === 0 && stranded.has(volume.claim)
        ? copyObstacles(volume)
        : never;
    }),
  ];
}
