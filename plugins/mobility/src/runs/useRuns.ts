import { useApi } from '@backstage/core-plugin-api';
import {
  isFinal,
  RunQueryInput,
  RunSummary,
} from 'backstage-plugin-mobility-common';
import { useMemo, useState } from 'react';
import { mobilityApiRef } from '../api';
import { Loaded, useLoad, usePolling, useRunSignal } from '../loading';
import { addRuns, KnownRuns, listRuns, noRuns } from './known-runs';

export interface Runs {
  loaded: Loaded<RunSummary[]>;
  reload(): void;
  /** Absent where there is nothing older. */
  loadOlder?: () => void;
  isLoadingOlder: boolean;
}

/**
 * Runs, newest first, kept up to date; older ones on request. What they are
 * narrowed to must stay: a list of something else is another component.
 */
export function useRuns(filter: Omit<RunQueryInput, 'cursor'>): Runs {
  const query = { limit: 10, ...filter };
  const api = useApi(mobilityApiRef);
  const [known, setKnown] = useState<KnownRuns>(noRuns);
  const [cursor, setCursor] = useState<string>();

  const newest = useLoad('newest', async signal => {
    const page = await api.getRuns(query, { signal });
    setKnown(before => addRuns(before, page, 'newest'));
    return page;
  });
  const older = useLoad(`older ${cursor ?? ''}`, async signal => {
    if (!cursor) return;
    const page = await api.getRuns({ ...query, cursor }, { signal });
    setKnown(before => addRuns(before, page, 'older'));
  });

  const items = useMemo(() => listRuns(known), [known]);
  const active = items.some(({ state }) => !isFinal(state));
  usePolling(newest.refresh, active ? 2_000 : 30_000);
  useRunSignal(newest.refresh);

  const next = known.nextCursor;
  return {
    loaded:
      newest.loaded.state === 'ready'
        ? { ...newest.loaded, value: items }
        : newest.loaded,
    reload: newest.reload,
    loadOlder: next ? () => setCursor(next) : undefined,
    isLoadingOlder: older.loaded.state === 'loading',
  };
}
