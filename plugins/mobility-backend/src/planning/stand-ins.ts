import type { CloneTarget } from 'backstage-plugin-mobility-common';
import type { ApplicationFacts, StandIn, StandInKind } from './facts';

/** One object of the application that a copy has replaced, as asked for. */
export interface Replacement {
  kind: StandInKind;
  /** Of the original, and of what takes its place. */
  name: string;
  /** Name of the stand-in. */
  by: string;
}

/** What a target has replaced, in an order that does not depend on the request. */
export function replacementsOf({
  replace,
}: Pick<CloneTarget, 'replace'>): Replacement[] {
  return Object.entries(replace)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([ref, by]) => {
      const [kind, name] = ref.split('/');
      return { kind: kind === 'Secret' ? 'Secret' : 'ConfigMap', name, by };
    });
}

/** What an application has to replace; `null` where it may not be listed. */
export function replaceableNames({
  kinds,
  secrets,
}: Pick<ApplicationFacts, 'kinds' | 'secrets'>): Record<
  StandInKind,
  string[] | null
> {
  const maps = kinds.find(({ kind }) => kind === 'ConfigMap')?.objects ?? {};
  return { Secret: secrets, ConfigMap: Object.keys(maps) };
}

/** As facts name an object: `Secret db`. */
export const objectOf = ({ kind, name }: Replacement) => `${kind} ${name}`;

/**
 * Whether a stand-in was prepared for an entity. An owner may not take what was
 * prepared for another's service, which may hold the credentials of that one.
 */
export function isMeantFor(
  { entities }: Pick<StandIn, 'entities'>,
  entityRef: string,
): boolean {
  return entities === '*' || entities.includes(entityRef);
}
