import { ManagerFacts } from '../../planning/facts';
import { GITOPS_MARKS } from '../../planning/gitops';
import { KubeObject } from './namespace-objects';

/** Who deploys some objects, each once, by what they leave on them. */
export function managersOf(objects: readonly KubeObject[]): ManagerFacts[] {
  const found = objects.flatMap(({ metadata }) =>
    GITOPS_MARKS.flatMap(({ tool, labels, annotations }) => {
      const [label] = labels.flatMap(key => metadata?.labels?.[key] ?? []);
      const [annotation] = annotations.flatMap(
        key => metadata?.annotations?.[key] ?? [],
      );
      // `application:group/kind:namespace/name`
      const name = label ?? annotation?.split(':')[0];
      return name === undefined ? [] : [{ tool, name }];
    }),
  );
  return [
    ...new Map(found.map(one => [`${one.tool} ${one.name}`, one])).values(),
  ];
}
