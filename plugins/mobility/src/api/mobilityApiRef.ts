import { createApiRef } from '@backstage/frontend-plugin-api';
import type { MobilityClient } from 'backstage-plugin-mobility-common';

/** The REST API of Mobility as the pages use it. @public */
export type MobilityApi = Pick<MobilityClient, keyof MobilityClient>;

/** @public */
export const mobilityApiRef = createApiRef<MobilityApi>().with({
  id: 'plugin.mobility',
  pluginId: 'mobility',
});
