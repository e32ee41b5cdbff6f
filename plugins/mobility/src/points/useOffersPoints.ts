import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { offersPoints } from './offers-points';

/** Whether the pages of restore points are shown. */
export function useOffersPoints(): boolean {
  return offersPoints(useApi(configApiRef));
}
