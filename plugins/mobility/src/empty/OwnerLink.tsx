import { Entity } from '@backstage/catalog-model';
import { useEntityName } from '../navigation';
import { TextLink } from '../ui';
import { useOwnerContact } from './useOwnerContact';

/** The owner of an entity by name; the link writes to them if that is known. */
export function OwnerLink({ entity }: { entity: Entity }) {
  const contact = useOwnerContact(entity);
  return contact ? <Contact {...contact} /> : null;
}

function Contact({ ownerRef, href }: { ownerRef: string; href: string }) {
  const name = useEntityName(ownerRef);
  return <TextLink href={href}>{name}</TextLink>;
}
