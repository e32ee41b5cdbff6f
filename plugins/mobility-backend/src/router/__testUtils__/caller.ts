import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  mobilityAdminPermission,
  mobilityClusterReadPermission,
} from 'backstage-plugin-mobility-common';
import { Authoriser } from '../../policy/Authoriser';

const component = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'backstage.io/kubernetes-id': name,
      'backstage.io/kubernetes-namespace': name,
      'backstage.io/kubernetes-cluster': 'onprem',
    },
  },
});

export interface Caller {
  /** The entities that they may read. */
  mine: string[];
  admin: boolean;
  /** Whether they may see the clusters. */
  operator: boolean;
}

/** Somebody who calls, and a catalog with `orders` and `pay`, each in its namespace. */
export function calledBy({ mine, admin, operator }: Caller) {
  const basic: Partial<Record<string, boolean>> = {
    [mobilityAdminPermission.name]: admin,
    [mobilityClusterReadPermission.name]: operator,
  };
  const permissions = mockServices.permissions.mock({
    authorize: async queries =>
      queries.map(({ permission, ...rest }) => {
        const isAllowed =
          basic[permission.name] ??
          ('resourceRef' in rest && mine.includes(String(rest.resourceRef)));
        return {
          result: isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        };
      }),
  });
  const catalog = catalogServiceMock({
    entities: [component('orders'), component('pay')],
  });
  const authoriser = new Authoriser({
    auth: mockServices.auth(),
    httpAuth: mockServices.httpAuth(),
    permissions,
    catalog,
  });
  return { authoriser, catalog };
}
