import { ClusterSummary } from 'backstage-plugin-mobility-common';
import { stringify } from 'yaml';
import { ClusterClient } from '../facts/clusters';
import { CatalogCluster } from './catalog-clusters';

/** A configured cluster with what the catalog knows of it. */
export function toClusterSummary(
  client: ClusterClient,
  known: CatalogCluster | undefined,
): ClusterSummary {
  const { name, roles, environment } = client.definition;
  return { name, ...known, roles, environment, health: client.health };
}

/** The configuration that connects a cluster; its address comes from `kubernetes`. */
export function connectYaml(name: string): string {
  const variable = `MOBILITY_${name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')}_TOKEN`;
  return stringify({
    mobility: {
      clusters: [
        { name, roles: ['source', 'target'], token: `\${${variable}}` },
      ],
    },
  });
}
