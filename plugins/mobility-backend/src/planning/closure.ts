/** An object of a namespace, as `Kind name`. */
export type ObjectRef = string;

/** What an object brings along, by the object. */
export type Links = ReadonlyMap<ObjectRef, readonly ObjectRef[]>;

/** An application in a namespace that it shares with others. */
export interface SharedNamespace {
  /** Workloads of the application. */
  own: readonly ObjectRef[];
  /** Workloads, and pods of nobody, that are not. */
  others: readonly ObjectRef[];
  /** All else that is there and could go along. */
  rest: readonly ObjectRef[];
  links: Links;
}

/** What goes along, and why the rest does not. */
export interface Closure {
  /** The workloads and all that they bring along, however far. */
  along: ReadonlySet<ObjectRef>;
  /** Of these, what the others bring along as well. */
  shared: ObjectRef[];
  /** What neither does: perhaps read by a way that does not show. */
  loose: ObjectRef[];
}

/**
 * Follows the references of an application: what its workloads use, what stands in
 * front of them, and what either needs. What only others use stays behind.
 */
export function closeOver(space: SharedNamespace): Closure {
  const along = reach(space.own, space.links);
  const others = reach(space.others, space.links);
  const shared = [...along].filter(ref => others.has(ref)).sort();
  const loose = space.rest
    .filter(ref => !along.has(ref) && !others.has(ref))
    .sort();
  return { along, shared, loose };
}

/** Which of some lead to an object. */
export function leadingTo(
  to: ObjectRef,
  from: readonly ObjectRef[],
  links: Links,
): ObjectRef[] {
  return from.filter(one => reach([one], links).has(to));
}

function reach(from: readonly ObjectRef[], links: Links): Set<ObjectRef> {
  const reached = new Set(from);
  // A set is walked in the order of insertion, and what is added is walked too.
  for (const ref of reached) {
    for (const next of links.get(ref) ?? []) reached.add(next);
  }
  return reached;
}
