import { useApi } from '@backstage/core-plugin-api';
import { mobilityApiRef } from '../api';
import { useLoad, usePolling } from '../loading';

const POLL_MS = 60_000;

/** Schedules that were made outside: of an entity, or all that one may see. */
export function useOutsideSchedules(entityRef?: string) {
  const api = useApi(mobilityApiRef);
  const { loaded, reload, refresh } = useLoad(
    `outside ${entityRef ?? 'all'}`,
    async signal => api.getOutsideSchedules({ entityRef }, { signal }),
  );
  usePolling(refresh, POLL_MS);
  return { loaded, reload };
}
