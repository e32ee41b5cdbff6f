/**
 * The plugin by itself, without backend or cluster: every state of every page,
 * chosen at `/scenarios`. `yarn start` in this folder.
 */
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import mobilityPlugin, { mobilityApiRef } from '../src';
import {
  fakeCatalog,
  fakePermission,
} from '../src/__testUtils__/fake-features';
import { entities } from './entities';
import { currentScenario } from './scenarios';

const scenario = currentScenario();

// What an app is told at its start, on top of its configuration.
Object.assign(window, {
  __APP_CONFIG__: {
    mobility: { restorePoints: { enabled: scenario.offersPoints ?? false } },
  },
});

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
    fakeCatalog(entities),
    fakePermission(scenario.denied),
  ],
});
