import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { lazyMobilityApi } from './lazy-mobility-api';
import type { MobilityApi } from './mobilityApiRef';

/** The client of the REST API, loaded with the first call. */
export function loadMobilityApi(deps: {
  discovery: DiscoveryApi;
  fetchApi: FetchApi;
}): MobilityApi {
  return lazyMobilityApi(async () => {
    const { MobilityClient } = await import('backstage-plugin-mobility-common');
    return new MobilityClient({
      discovery: deps.discovery,
      fetch: deps.fetchApi.fetch,
    });
  });
}
