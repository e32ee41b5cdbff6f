import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** What the catalog adds to a cluster. Never its address. */
export interface CatalogCluster {
  title?: string;
  description?: string;
  entityRef: string;
  owner?: string;
}

/**
 * Resources of type `kubernetes-cluster` that the caller may see, by name and in
 * that order: the catalog's own order is another one after each import.
 */
export async function catalogClusters(
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<Map<string, CatalogCluster>> {
  const { items } = await catalog.getEntities(
    {
      filter: { kind: 'resource', 'spec.type': 'kubernetes-cluster' },
      fields: ['kind', 'metadata', 'spec.owner'],
    },
    { credentials },
  );
  return new Map(
    items
      .map(entity => [entity.metadata.name, toCluster(entity)] as const)
      .sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
}

function toCluster(entity: Entity): CatalogCluster {
  const owner = entity.spec?.owner;
  return {
    title: entity.metadata.title,
    description: entity.metadata.description,
    entityRef: stringifyEntityRef(entity),
    owner: typeof owner === 'string' ? toOwnerRef(owner) : undefined,
  };
}

/** `spec.owner` may be as short as a name, and then is a group's. */
function toOwnerRef(owner: string): string {
  return stringifyEntityRef(
    parseEntityRef(owner, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    }),
  );
}
