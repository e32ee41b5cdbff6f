import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { PermissionApi } from '@backstage/plugin-permission-react';
import { MobilityApi } from 'backstage-plugin-mobility';
import {
  ClusterSummary,
  mobilityClusterTargetPermission,
} from 'backstage-plugin-mobility-common';

export interface AllowedClusters {
  clusters: ClusterSummary[];
  /** Why no run may start at the moment. */
  paused?: string;
}

/**
 * The clusters that take copies and that whoever is signed in may put one on.
 * Only for what is shown: the server decides for itself.
 */
export async function findAllowedClusters(
  api: Pick<MobilityApi, 'getClusters'>,
  permissions: PermissionApi,
): Promise<AllowedClusters> {
  const { items, paused } = await api.getClusters();
  const targets = items.filter(
    ({ roles, health }) =>
      roles.includes('target') && health.state !== 'not-connected',
  );
  const answers = await Promise.all(
    targets.map(({ name }) =>
      permissions.authorize({
        permission: mobilityClusterTargetPermission,
        resourceRef: name,
      }),
    ),
  );
  return {
    clusters: targets.filter(
      (_, i) => answers[i].result === AuthorizeResult.ALLOW,
    ),
    paused,
  };
}
