import { useApi } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import { mobilityApiRef } from '../api';
import { clustersOf } from '../application';
import {
  errorOf,
  Loaded,
  useLoad,
  useLoadEach,
  usePolling,
  valueOf,
} from '../loading';
import { errorWords, useText } from '../text';
import { CopyView, toCopyViews } from './copy-views';

export interface Copies {
  loaded: Loaded<CopyView[]>;
  reload(): void;
}

/**
 * The copies of an entity: listed from the portal's memory at once, then each
 * cluster that holds one is asked how it is there.
 */
export function useCopies(entityRef: string): Copies {
  const api = useApi(mobilityApiRef);
  const { t } = useText();
  const list = useLoad(`copies ${entityRef}`, signal =>
    api.getCopies(entityRef, {}, { signal }),
  );
  const items = valueOf(list.loaded)?.items;
  const clusters = useMemo(() => clustersOf(items ?? []), [items]);
  const asked = useLoadEach(clusters, (cluster, signal) =>
    api.getCopies(entityRef, { cluster }, { signal }),
  );
  usePolling(() => {
    list.refresh();
    clusters.forEach(asked.refresh);
  }, 30_000);

  const views = useMemo(
    () => items && toCopyViews(items, asked.get, error => errorWords(t, error)),
    [items, asked, t],
  );
  return {
    loaded: toLoaded(views, errorOf(list.loaded)),
    reload: () => {
      list.reload();
      clusters.forEach(asked.reload);
    },
  };
}

function toLoaded<T>(
  value: T | undefined,
  error: Error | undefined,
): Loaded<T> {
  if (value) return { state: 'ready', value, error };
  return error ? { state: 'failed', error } : { state: 'loading' };
}
