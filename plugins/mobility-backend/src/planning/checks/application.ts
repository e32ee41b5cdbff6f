import { Finding, PlannedVolume } from 'backstage-plugin-mobility-common';
import { ApplicationFacts } from '../facts';
import { finding } from '../finding';
import { claimObstacles, copyObstacles } from '../obstacles';

/** What would stop a clone of an application whatever the target. */
export function checkApplication(
  facts: ApplicationFacts,
  planned: PlannedVolume[],
  entity: string,
  cluster: string,
): Finding[] {
  const { namespace, neighbours, volumes } = facts;
  const stranded = new Set(
    planned.filter(({ rung }) => rung === 'none').map(({ claim }) => claim),
  );
  const scope = { kind: 'source', cluster } as const;
  return [
    ...(neighbours.length > 0
      ? [
          finding('NAMESPACE_SHARED', scope, {
            namespace: namespace.name,
            entity,
            neighbours: neighbours
              .map(({ kind, name }) => `${kind} ${name}`)
              .join(', '),
          }),
        ]
      : []),
    ...(namespace.excluded
      ? [finding('NAMESPACE_EXCLUDED', scope, { namespace: namespace.name })]
      : []),
    ...volumes.flatMap(volume => {
      const never = claimObstacles(volume);
      // The copy is the lowest rung: what stands against it stranded the volume.
      return never.length === 0 && stranded.has(volume.claim)
        ? copyObstacles(volume)
        : never;
    }),
  ];
}
