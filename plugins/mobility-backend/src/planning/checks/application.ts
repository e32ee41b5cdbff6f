import { Finding } from 'backstage-plugin-mobility-common';
import { ApplicationFacts } from '../facts';
import { finding } from '../finding';
import { copyObstacles } from '../obstacles';

/** What would stop a clone of an application whatever the target. */
export function checkApplication(
  facts: ApplicationFacts,
  entity: string,
  cluster: string,
): Finding[] {
  const { namespace, neighbours, volumes } = facts;
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
    ...volumes.flatMap(copyObstacles),
  ];
}
