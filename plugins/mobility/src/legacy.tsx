/**
 * The Mobility tab and pages for an app of the old frontend system.
 *
 * @packageDocumentation
 */
import { Entity } from '@backstage/catalog-model';
import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { filterPredicateToFilterFunction } from '@backstage/filter-predicates';
import { mobilityApiRef } from './api';
import { loadMobilityApi } from './api/load-mobility-api';
import { entityFilter } from './entity-filter';

const rootRouteRef = createRouteRef({ id: 'mobility' });
const entityRouteRef = createRouteRef({ id: 'mobility:entity' });

/** The Mobility plugin with its API. @public */
export const mobilityPlugin = createPlugin({
  id: 'mobility',
  apis: [
    createApiFactory({
      api: mobilityApiRef,
      deps: { discovery: discoveryApiRef, fetchApi: fetchApiRef },
      factory: loadMobilityApi,
    }),
  ],
  routes: { root: rootRouteRef, entity: entityRouteRef },
});

/**
 * The pages of Mobility: `<Route path="/mobility" element={<MobilityPage />} />`.
 * @public
 */
export const MobilityPage = mobilityPlugin.provide(
  createRoutableExtension({
    name: 'MobilityPage',
    component: (): Promise<() => JSX.Element> =>
      import('./pages').then(m => m.MobilityPages),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The tab of an entity, within `<EntityLayout.Route path="/mobility">`.
 * @public
 */
export const EntityMobilityContent = mobilityPlugin.provide(
  createRoutableExtension({
    name: 'EntityMobilityContent',
    component: (): Promise<() => JSX.Element> =>
      import('./tab').then(m => m.MobilityTab),
    mountPoint: entityRouteRef,
  }),
);

const matches = filterPredicateToFilterFunction<Entity>(entityFilter);

/** Whether an entity has the tab, for `if` of `EntityLayout.Route`. @public */
export function isMobilityAvailable(entity: Entity): boolean {
  return matches(entity);
}

export { mobilityApiRef } from './api';
export type { MobilityApi } from './api';
