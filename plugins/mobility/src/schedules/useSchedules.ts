import { useApi } from '@backstage/core-plugin-api';
import { ScheduleSummary } from 'backstage-plugin-mobility-common';
import { useEffect, useState } from 'react';
import { mobilityApiRef } from '../api';
import { Loaded, useLoad, usePolling, valueOf } from '../loading';

export interface Schedules {
  loaded: Loaded<ScheduleSummary[]>;
  reload(): void;
  /** Absent where there are no others. */
  loadMore?: () => void;
  isLoadingMore: boolean;
}

const PAGE = 20;
const POLL_MS = 15_000;

/** Schedules of an entity, or all that one may see; more of them on request. */
export function useSchedules(entityRef?: string): Schedules {
  const api = useApi(mobilityApiRef);
  const [wanted, setWanted] = useState(PAGE);
  const { loaded, reload, refresh } = useLoad(
    entityRef ?? 'all',
    async signal => {
      const items: ScheduleSummary[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.getSchedules(
          { entityRef, cursor, limit: PAGE },
          { signal },
        );
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor && items.length < wanted);
      return { items, isMore: cursor !== undefined, wanted };
    },
  );
  useEffect(() => {
    if (wanted > PAGE) reload();
  }, [wanted, reload]);
  usePolling(refresh, POLL_MS);
  const known = valueOf(loaded);
  const failed = loaded.state !== 'loading' && loaded.error !== undefined;
  return {
    loaded:
      loaded.state === 'ready'
        ? { ...loaded, value: loaded.value.items }
        : loaded,
    reload,
    loadMore: known?.isMore
      ? () => {
          // Asked for before, and not answered.
          if (known.wanted < wanted) reload();
          setWanted(known.wanted + PAGE);
        }
      : undefined,
    isLoadingMore: known !== undefined && known.wanted < wanted && !failed,
  };
}
