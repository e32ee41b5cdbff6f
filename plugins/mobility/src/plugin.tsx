import {
  ApiBlueprint,
  configApiRef,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiArrowLeftRightLine } from '@remixicon/react';
import { mobilityApiRef } from './api';
import { loadMobilityApi } from './api/load-mobility-api';
import { entityFilter } from './entity-filter';
import { offersPoints } from './points/offers-points';
import { rootRouteRef } from './routes';

const mobilityApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: mobilityApiRef,
      deps: { discovery: discoveryApiRef, fetchApi: fetchApiRef },
      factory: loadMobilityApi,
    }),
});

const mobilityEntityContent = EntityContentBlueprint.make({
  params: {
    path: '/mobility',
    title: 'Mobility',
    group: 'operation',
    icon: <RiArrowLeftRightLine />,
    filter: entityFilter,
    loader: async () => {
      const { MobilityTab } = await import('./tab');
      return <MobilityTab />;
    },
  },
});

const POINTS = 'restore-points';

/**
 * Without a loader of its own: it shows its sub pages as tabs. An extension can
 * depend on a permission but not on the configuration, so restore points are left
 * out here where they are not offered.
 */
const mobilityPage = PageBlueprint.makeWithOverrides({
  factory(make, { apis, inputs }) {
    const offered = offersPoints(apis.get(configApiRef));
    return make(
      {
        path: '/mobility',
        title: 'Mobility',
        icon: <RiArrowLeftRightLine />,
        routeRef: rootRouteRef,
      },
      {
        inputs: {
          pages: inputs.pages.filter(
            ({ node }) =>
              offered || node.spec.id !== `sub-page:mobility/${POINTS}`,
          ),
        },
      },
    );
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

/** What is done again and again, and the permanent address of each. */
const schedulesSubPage = SubPageBlueprint.make({
  name: 'schedules',
  params: {
    path: 'schedules',
    title: 'Schedules',
    loader: async () => {
      const { SchedulesPages } = await import('./schedules/SchedulesPages');
      return <SchedulesPages />;
    },
  },
});

/** What there is to go back to, of all that one may see. */
const pointsSubPage = SubPageBlueprint.make({
  name: POINTS,
  params: {
    path: POINTS,
    title: 'Restore points',
    loader: async () => {
      const { PointsPages } = await import('./points/PointsPages');
      return <PointsPages />;
    },
  },
});

/** How the clusters stand; shown to whoever looks after them. */
const clustersSubPage = SubPageBlueprint.make({
  name: 'clusters',
  if: { permissions: { $contains: 'mobility.admin' } },
  params: {
    path: 'clusters',
    title: 'Clusters',
    loader: async () => {
      const { ClustersPages } = await import('./clusters');
      return <ClustersPages />;
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
  extensions: [
    mobilityApi,
    mobilityEntityContent,
    mobilityPage,
    runsSubPage,
    schedulesSubPage,
    pointsSubPage,
    clustersSubPage,
  ],
});
