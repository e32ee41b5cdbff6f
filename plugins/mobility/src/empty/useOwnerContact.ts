import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLoad, valueOf } from '../loading';
import { useEntityPath } from '../navigation';
import { contactOf, ownerRefOf } from './owner-contact';

/** Whom to ask about an entity, and how; their page if nothing better is known. */
export function useOwnerContact(
  entity: Entity,
): { ownerRef: string; href: string } | undefined {
  const catalog = useApi(catalogApiRef);
  const path = useEntityPath();
  const ownerRef = ownerRefOf(entity);
  const { loaded } = useLoad(`owner ${ownerRef ?? ''}`, async () =>
    ownerRef ? catalog.getEntityByRef(ownerRef) : undefined,
  );
  if (!ownerRef) return undefined;
  return { ownerRef, href: contactOf(valueOf(loaded)) ?? path(ownerRef) };
}
