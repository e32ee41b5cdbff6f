import { RestorePoint } from 'backstage-plugin-mobility-common';

type Kind = RestorePoint['kinds'][number];

/** A kind as it is shown: what of it has been found. */
export interface FoundKind extends Kind {
  /** How many of it a search has found by name; absent where all of it is. */
  found?: number;
}

/** The kind alone, of `apps/v1/Deployment`. */
export function kindName(kind: string): string {
  return kind.split('/').at(-1) ?? kind;
}

/** What tells kinds of one name apart; those of Kubernetes itself have none. */
export function kindGroup(kind: string): string | undefined {
  const [group, version, name] = kind.split('/');
  return name === undefined ? undefined : `${group}/${version}`;
}

/** Kinds that are called so, whole, and of others the names that are. */
export function findKinds(kinds: readonly Kind[], search: string): FoundKind[] {
  const words = search.trim().toLowerCase();
  if (words === '') return [...kinds];
  return kinds.flatMap((kind): FoundKind[] => {
    if (kindName(kind.kind).toLowerCase().includes(words)) return [kind];
    const names = kind.names?.filter(name =>
      name.toLowerCase().includes(words),
    );
    return names && names.length > 0
      ? [{ ...kind, names, found: names.length }]
      : [];
  });
}

/** How many names a search cannot find: they are counted, and not told. */
export function unsearched(kinds: readonly Kind[]): number {
  return kinds.reduce(
    (sum, { count, names }) => sum + count - (names?.length ?? 0),
    0,
  );
}

/** Where there is one namespace, it need not be said with each name. */
export function shortName(name: string, namespaces: readonly string[]): string {
  const [namespace] = namespaces;
  const prefix = `${namespace}/`;
  return namespaces.length === 1 && name.startsWith(prefix)
    ? name.slice(prefix.length)
    : name;
}
