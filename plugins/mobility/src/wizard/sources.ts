import { Place } from '../application';
import { Choices } from './choices';

/**
 * Which of the places is cloned: the one in the address, else the only one.
 * Where it runs in several, somebody has to say.
 */
export function chosenPlace(
  places: readonly Place[],
  { from }: Pick<Choices, 'from'>,
): Place | undefined {
  if (!from) return places.length === 1 ? places[0] : undefined;
  return places.find(
    ({ cluster, namespace }) =>
      cluster === from.cluster && namespace.namespace === from.namespace,
  );
}

/** All that run there, as a request names them. */
export function workloadsOf({ namespace }: Place): string[] {
  return namespace.workloads.map(({ kind, name }) => `${kind}/${name}`);
}
