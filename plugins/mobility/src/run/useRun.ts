import { useApi } from '@backstage/core-plugin-api';
import { isFinal, Run } from 'backstage-plugin-mobility-common';
import { mobilityApiRef } from '../api';
import {
  errorOf,
  Loaded,
  useLoad,
  usePolling,
  useRunSignal,
  valueOf,
} from '../loading';
import { isNotFound } from '../text';

const ACTIVE_MS = 1_500;
/** A copy may be removed, or the run retried, by somebody else. */
const FINAL_MS = 30_000;

/** A run, watched until it is over. */
export function useRun(id: string): { loaded: Loaded<Run>; reload(): void } {
  const api = useApi(mobilityApiRef);
  const { loaded, reload, refresh } = useLoad(`run ${id}`, signal =>
    api.getRun(id, { signal }),
  );
  const run = valueOf(loaded);
  const interval = run && isFinal(run.state) ? FINAL_MS : ACTIVE_MS;
  usePolling(refresh, isNotFound(errorOf(loaded)) ? undefined : interval);
  useRunSignal(changed => {
    if (changed === id) refresh();
  });
  return { loaded, reload };
}
