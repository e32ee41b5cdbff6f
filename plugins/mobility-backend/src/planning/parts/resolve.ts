import { Parts } from 'backstage-plugin-mobility-common';
import { BackedUpObject, TargetNamespaceFacts } from '../facts';

/** What becomes of the parts of a backup that were chosen. */
export interface ResolvedParts {
  created: BackedUpObject[];
  /** There already: it is not even asked of Velero. */
  kept: BackedUpObject[];
  /** Of kinds that cannot be looked at there; Velero leaves most that exists as it is. */
  unsure: BackedUpObject[];
  /** Pods that come back as they were, for the data of their volumes. */
  pods: string[];
  /** What their controllers keep beside them, as `ReplicaSet/web-1`. */
  beside: string[];
  unknownKinds: string[];
  unknownObjects: string[];
}

export const refOf = ({ kind, name }: BackedUpObject) => `${kind}/${name}`;

/** What is asked of Velero. */
export const restoredOf = ({ created, unsure }: ResolvedParts) => [
  ...created,
  ...unsure,
];

/** @param there - what is in the namespace by kind; `null`: there is no namespace */
export function resolveParts(
  parts: Parts,
  objects: BackedUpObject[],
  there: TargetNamespaceFacts['names'] | null,
): ResolvedParts {
  const chosen = objects.filter(object => isChosen(parts, object));
  const stateOf = ({ kind, name }: BackedUpObject) => {
    if (there === null) return 'created';
    const names = there[kind];
    if (!names) return 'unsure';
    return names.includes(name) ? 'kept' : 'created';
  };
  const of = (state: string) => chosen.filter(one => stateOf(one) === state);
  const [created, kept, unsure] = [of('created'), of('kept'), of('unsure')];
  const back = new Set([...created, ...unsure].map(refOf));
  // Velero fills files into a volume by a pod of the backup; all other pods are made
  // anew by what keeps them, and take the claims that are there.
  const filled = [...created, ...unsure].filter(
    ({ needs, pods }) => pods && claimsIn(needs).some(ref => back.has(ref)),
  );
  const known = new Set(objects.map(refOf));
  const kinds = new Set(objects.map(({ kind }) => kind));
  return {
    created,
    kept,
    unsure,
    pods: filled.flatMap(({ pods }) => pods ?? []),
    beside: filled.flatMap(({ beside }) => beside ?? []),
    unknownKinds: parts.kinds.filter(kind => !kinds.has(kind)),
    unknownObjects: parts.objects.filter(ref => !known.has(ref)),
  };
}

/** Of names such as `PersistentVolumeClaim/data`. */
export function claimsIn(refs: string[]): string[] {
  return refs.filter(ref => ref.startsWith('PersistentVolumeClaim/'));
}

function isChosen(
  { kinds, objects, labels }: Parts,
  object: BackedUpObject,
): boolean {
  if (objects.includes(refOf(object))) return true;
  const wanted = Object.entries(labels);
  const isOfKind =
    kinds.length > 0 ? kinds.includes(object.kind) : wanted.length > 0;
  return (
    isOfKind && wanted.every(([key, value]) => object.labels[key] === value)
  );
}
