import { useApi } from '@backstage/core-plugin-api';
import {
  RestorePointList,
  RestorePointSummary,
} from 'backstage-plugin-mobility-common';
import { mobilityApiRef } from '../api';
import { errorOf, useLoad, valueOf } from '../loading';
import { readPoints } from '../points/read-points';
import { useOffersPoints } from '../points/useOffersPoints';
import { errorWords, useText } from '../text';

/** As many as are offered; the list of restore points has the rest. */
const MAX_POINTS = 100;

export interface FoundPoints {
  points: readonly RestorePointSummary[];
  /** Why others may be missing, in words. */
  trouble?: string;
  reload(): void;
}

/** The restore points of an entity, whoever made them, where the portal shows those. */
export function useFoundPoints(entityRef: string): FoundPoints {
  const { t } = useText();
  const api = useApi(mobilityApiRef);
  const isOffered = useOffersPoints();
  const { loaded, reload } = useLoad(
    `restore points of ${entityRef} ${isOffered}`,
    async (signal): Promise<RestorePointList> =>
      isOffered
        ? readPoints(
            (query, options) =>
              api.getEntityRestorePoints(entityRef, query, options),
            MAX_POINTS,
            signal,
          )
        : { items: [], sources: [] },
  );
  const list = valueOf(loaded);
  const error = errorOf(loaded);
  const isUnsure =
    list?.unsure !== undefined ||
    list?.sources.some(({ state }) => state !== 'data');
  return {
    points: list?.items ?? [],
    trouble:
      (error && errorWords(t, error)) ??
      (isUnsure ? t('restore.points.unsure') : undefined),
    reload,
  };
}
