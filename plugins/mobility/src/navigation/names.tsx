import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { TextLink } from '../ui';
import { useEntityPath } from './paths';

/** What an entity is called, without asking for more than is known. */
export function useEntityName(entityRef: string): string {
  return useEntityPresentation(entityRef).primaryTitle;
}

/** A person or a team by name. */
export function EntityName({ entityRef }: { entityRef: string }) {
  return <span title={entityRef}>{useEntityName(entityRef)}</span>;
}

/** The same as a link into the catalog. */
export function EntityLink(props: {
  entityRef: string;
  children?: string;
  /** In a heading. */
  isHeading?: boolean;
}) {
  const { entityRef, children, isHeading } = props;
  const name = useEntityName(entityRef);
  const path = useEntityPath();
  const look = isHeading
    ? ({ variant: 'title-x-small', weight: 'bold' } as const)
    : {};
  return (
    <TextLink href={path(entityRef)} {...look}>
      {children ?? name}
    </TextLink>
  );
}

/** A cluster in a heading, linked if the catalog knows it. */
export function ClusterName(props: { name: string; entityRef?: string }) {
  const { name, entityRef } = props;
  return entityRef ? (
    <EntityLink isHeading entityRef={entityRef}>
      {name}
    </EntityLink>
  ) : (
    <span>{name}</span>
  );
}
