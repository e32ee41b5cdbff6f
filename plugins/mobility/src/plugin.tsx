import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiArrowLeftRightLine } from '@remixicon/react';
import { lazyMobilityApi, mobilityApiRef } from './api';
import { rootRouteRef } from './routes';

const mobilityApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: mobilityApiRef,
      deps: { discovery: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discovery, fetchApi }) =>
        lazyMobilityApi(async () => {
          const { MobilityClient } = await import(
            'backstage-plugin-mobility-common'
          );
          return new MobilityClient({ discovery, fetch: fetchApi.fetch });
        }),
    }),
});

const mobilityEntityContent = EntityContentBlueprint.make({
  params: {
    path: '/mobility',
    title: 'Mobility',
    group: 'operation',
    icon: <RiArrowLeftRightLine />,
    // Services, so that the tab can say what is missing, and whatever says where
    // it runs in Kubernetes. As data: it costs nothing, and operators can read
    // and replace it. The names are those of plugin-kubernetes-common, which
    // would be loaded at start otherwise.
    filter: {
      $any: [
        { kind: 'component', 'spec.type': 'service' },
        {
          'metadata.annotations.backstage.io/kubernetes-id': { $exists: true },
        },
        {
          'metadata.annotations.backstage.io/kubernetes-label-selector': {
            $exists: true,
          },
        },
      ],
    },
    loader: async () => {
      const { MobilityTab } = await import('./tab');
      return <MobilityTab />;
    },
  },
});

/** Without a loader of its own: it shows its sub pages as tabs. */
const mobilityPage = PageBlueprint.make({
  params: {
    path: '/mobility',
    title: 'Mobility',
    icon: <RiArrowLeftRightLine />,
    routeRef: rootRouteRef,
  },
});

/** The runs; `/mobility/runs/:id` is the one permanent address of a run. */
const runsSubPage = SubPageBlueprint.make({
  name: 'runs',
  params: {
    path: 'runs',
    title: 'Runs',
    loader: async () => {
      const { RunsPages } = await import('./runs/RunsPages');
      return <RunsPages />;
    },
  },
});

/**
 * The Mobility plugin: a tab on services and the pages under `/mobility`.
 * @public
 */
export const mobilityPlugin = createFrontendPlugin({
  pluginId: 'mobility',
  title: 'Mobility',
  icon: <RiArrowLeftRightLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [mobilityApi, mobilityEntityContent, mobilityPage, runsSubPage],
});
