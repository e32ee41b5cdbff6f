import type { ConfigApi } from '@backstage/core-plugin-api';

/** Without it the server does not know the routes, so that nothing leads there. */
export function offersPoints(config: ConfigApi | undefined): boolean {
  return config?.getOptionalBoolean('mobility.restorePoints.enabled') ?? false;
}
