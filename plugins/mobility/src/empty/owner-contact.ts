import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { getEntityRelations } from '@backstage/plugin-catalog-react';

/** Who owns an entity, if anybody. */
export function ownerRefOf(entity: Entity): string | undefined {
  const [owner] = getEntityRelations(entity, RELATION_OWNED_BY);
  return owner && stringifyEntityRef(owner);
}

/** How to reach an owner: by mail, else by the first link of theirs. */
export function contactOf(owner: Entity | undefined): string | undefined {
  const profile = owner?.spec?.profile;
  if (
    typeof profile === 'object' &&
    profile !== null &&
    'email' in profile &&
    typeof profile.email === 'string'
  ) {
    return `mailto:${profile.email}`;
  }
  return owner?.metadata.links?.[0]?.url;
}
