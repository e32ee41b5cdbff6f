import { Entity } from '@backstage/catalog-model';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';

/** A catalog that holds these entities. */
export const fakeCatalog = (entities: Entity[] = []) =>
  createFrontendModule({
    pluginId: 'catalog',
    extensions: [
      ApiBlueprint.make({
        params: define =>
          define({
            api: catalogApiRef,
            deps: {},
            factory: () => catalogApiMock({ entities }),
          }),
      }),
    ],
  });

/** Everything is allowed but the permissions of these names. */
export const fakePermission = (denied: string[] = []) =>
  createFrontendModule({
    pluginId: 'app',
    extensions: [
      ApiBlueprint.make({
        name: 'permission',
        params: define =>
          define({
            api: permissionApiRef,
            deps: {},
            factory: () => ({
              authorize: async ({ permission }) => ({
                result: denied.includes(permission.name)
                  ? AuthorizeResult.DENY
                  : AuthorizeResult.ALLOW,
              }),
            }),
          }),
      }),
    ],
  });
