import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_MOBILITY_CLUSTER } from 'backstage-plugin-mobility-common';
import { z } from 'zod';

/** What rules about clusters see. */
export interface ClusterResource {
  name: string;
  environment?: string;
}

export interface ClusterQuery {
  property: 'name' | 'environment';
  values: string[];
}

/** Clusters as a resource of the permission framework. */
export const mobilityClusterResourceRef = createPermissionResourceRef<
  ClusterResource,
  ClusterQuery
>().with({
  pluginId: 'mobility',
  resourceType: RESOURCE_TYPE_MOBILITY_CLUSTER,
});

/** Clusters by their name. */
export const hasClusterName = createPermissionRule({
  name: 'HAS_NAME',
  description: 'Should allow only clusters of these names',
  resourceRef: mobilityClusterResourceRef,
  paramsSchema: z.object({
    names: z.array(z.string()).describe('Names of clusters'),
  }),
  apply: (cluster, { names }) => names.includes(cluster.name),
  toQuery: ({ names }) => ({ property: 'name', values: names }),
});

/** Clusters by their environment, such as "everything but production". */
export const isInEnvironment = createPermissionRule({
  name: 'IS_IN_ENVIRONMENT',
  description: 'Should allow only clusters of these environments',
  resourceRef: mobilityClusterResourceRef,
  paramsSchema: z.object({
    environments: z.array(z.string()).describe('Environments of clusters'),
  }),
  apply: (cluster, { environments }) =>
    cluster.environment !== undefined &&
    environments.includes(cluster.environment),
  toQuery: ({ environments }) => ({
    property: 'environment',
    values: environments,
  }),
});
