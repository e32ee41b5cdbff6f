/**
 * The plugin by itself, without backend or cluster: every state of every page,
 * chosen at `/scenarios`. `yarn start` in this folder.
 */
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import mobilityPlugin, { mobilityApiRef } from '../src';
import { entities } from './entities';
import { currentScenario } from './scenarios';

const scenario = currentScenario();

const fakeMobility = createFrontendModule({
  pluginId: 'mobility',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: mobilityApiRef,
          deps: {},
          factory: () => scenario.api,
        }),
    }),
  ],
});

const fakeCatalog = createFrontendModule({
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

const fakePermission = createFrontendModule({
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
              result: scenario.denied?.includes(permission.name)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
            }),
          }),
        }),
    }),
  ],
});

const scenarioPlugin = createFrontendPlugin({
  pluginId: 'scenarios',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/scenarios',
        noHeader: true,
        loader: async () => {
          const { ScenarioList } = await import('./ScenarioList');
          return <ScenarioList />;
        },
      },
    }),
  ],
});

createDevApp({
  features: [
    catalogPlugin,
    mobilityPlugin,
    scenarioPlugin,
    fakeMobility,
    fakeCatalog,
    fakePermission,
  ],
});
