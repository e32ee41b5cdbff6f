import { Point, PointContents } from './facts';

/** Where an entity runs, as the clusters say and the catalog names it. */
export interface EntityPlace {
  clusterUid: string;
  namespace: string;
}

/** What of a point somebody may see. */
export type Sight =
  | { kind: 'none' }
  | { kind: 'whole' }
  | { kind: 'part'; namespaces: string[]; others: number };

/** Whoever looks after the clusters sees all. */
export type Viewer =
  | { kind: 'admin' }
  | { kind: 'owner'; places: EntityPlace[] };

/**
 * What somebody may see follows from whose location a point lies in and which
 * namespaces the objects of its resource list lie in, and from nothing that a backup
 * says of itself. What is not known gives nobody a right. Any file may name more
 * namespaces, which takes rights away and gives none.
 */
export function sightOf(point: Point, viewer: Viewer): Sight {
  if (viewer.kind === 'admin') return { kind: 'whole' };
  const { origin, contents } = point;
  if (!origin || contents.state !== 'ok') return { kind: 'none' };
  const mine = new Set(
    viewer.places
      .filter(({ clusterUid }) => clusterUid === origin.uid)
      .map(({ namespace }) => namespace),
  );
  const namespaces = contents.value.namespaces.filter(name => mine.has(name));
  if (namespaces.length === 0) return { kind: 'none' };
  const others = [...allNamespaces(point, contents.value)].filter(
    name => !namespaces.includes(name),
  ).length;
  return others === 0 && isAllKnown(point)
    ? { kind: 'whole' }
    : { kind: 'part', namespaces, others };
}

/** The namespaces in a point that are somebody's. */
export function namespacesOf(point: Point, viewer: Viewer): string[] {
  const sight = sightOf(point, viewer);
  if (sight.kind === 'part') return sight.namespaces;
  const { contents } = point;
  return sight.kind === 'whole' && contents.state === 'ok'
    ? contents.value.namespaces
    : [];
}

function allNamespaces(
  { volumes, messages }: Point,
  { namespaces, named = [] }: PointContents,
): Set<string> {
  return new Set([
    ...namespaces,
    ...named,
    ...(volumes.state === 'ok' ? volumes.value : []).map(
      ({ namespace }) => namespace,
    ),
    ...(messages?.state === 'ok' ? messages.value : []),
  ]);
}

function isAllKnown(point: Point): boolean {
  return unreadOf(point).length === 0;
}

/** A file that cannot be read may be about anybody; one that is not there is not. */
export function unreadOf({ volumes, messages }: Point): string[] {
  const files = {
    'its volume info': volumes.state,
    'its warnings and errors': messages?.state ?? 'ok',
  };
  return Object.entries(files).flatMap(([file, state]) =>
    state === 'ok' || state === 'missing' ? [] : [`${file} (${state})`],
  );
}

/** Whether an object, as `namespace/name` or `name`, may be seen. */
export function mayName(sight: Sight, kind: string, object: string): boolean {
  if (sight.kind !== 'part') return sight.kind === 'whole';
  const [namespace, name] = object.split('/', 2);
  if (name === undefined && kind !== 'v1/Namespace') return false;
  return sight.namespaces.includes(namespace);
}

/** A point as if only what may be seen were in it; `undefined` for nothing. */
export function restrict(point: Point, sight: Sight): Point | undefined {
  if (sight.kind === 'none') return undefined;
  if (sight.kind === 'whole') return point;
  const { contents, volumes } = point;
  const mine = (namespace: string) => sight.namespaces.includes(namespace);
  return {
    ...point,
    contents:
      contents.state === 'ok'
        ? {
            state: 'ok',
            value: {
              namespaces: sight.namespaces,
              claims: contents.value.claims.filter(claim =>
                mine(claim.split('/')[0]),
              ),
            },
          }
        : contents,
    volumes:
      volumes.state === 'ok'
        ? {
            state: 'ok',
            value: volumes.value.filter(({ namespace }) => mine(namespace)),
          }
        : volumes,
  };
}
