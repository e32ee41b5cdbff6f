import { useApi } from '@backstage/core-plugin-api';
import { RestorePointList } from 'backstage-plugin-mobility-common';
import { useEffect, useState } from 'react';
import { mobilityApiRef } from '../api';
import { Loaded, useLoad, usePolling, valueOf } from '../loading';
import { readPoints } from './read-points';

export interface Points {
  loaded: Loaded<RestorePointList>;
  reload(): void;
  /** Absent where there is nothing older. */
  loadOlder?: () => void;
  isLoadingOlder: boolean;
}

/** What is still being read is soon known. */
const SOON_MS = 2_000;
const LATER_MS = 30_000;

/** Restore points of an entity, or all, newest first; older ones on request. */
export function usePoints(
  entityRef: string | undefined,
  pageSize: number,
): Points {
  const api = useApi(mobilityApiRef);
  const [wanted, setWanted] = useState(pageSize);
  const { loaded, reload, refresh } = useLoad(
    entityRef ?? 'all',
    async signal => ({
      wanted,
      list: await readPoints(
        (query, options) =>
          entityRef
            ? api.getEntityRestorePoints(entityRef, query, options)
            : api.getRestorePoints(query, options),
        wanted,
        signal,
      ),
    }),
  );
  useEffect(() => {
    if (wanted > pageSize) reload();
  }, [wanted, pageSize, reload]);
  const known = valueOf(loaded);
  const isReading = known?.list.sources.some(
    ({ state }) => state === 'reading',
  );
  usePolling(refresh, isReading ? SOON_MS : LATER_MS);
  const failed = loaded.state !== 'loading' && loaded.error !== undefined;
  return {
    loaded:
      loaded.state === 'ready'
        ? { ...loaded, value: loaded.value.list }
        : loaded,
    reload,
    loadOlder: known?.list.nextCursor
      ? () => {
          const more = known.wanted + pageSize;
          // Asked for before, and not answered.
          if (more === wanted) reload();
          setWanted(more);
        }
      : undefined,
    isLoadingOlder: known !== undefined && known.wanted < wanted && !failed,
  };
}
