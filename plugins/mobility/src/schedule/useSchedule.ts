import { useApi } from '@backstage/core-plugin-api';
import { Schedule } from 'backstage-plugin-mobility-common';
import { mobilityApiRef } from '../api';
import { errorOf, Loaded, useLoad, usePolling } from '../loading';
import { isNotFound } from '../text';

const POLL_MS = 5_000;

/** A schedule, kept up to date until it is gone. */
export function useSchedule(id: string): {
  loaded: Loaded<Schedule>;
  reload(): void;
} {
  const api = useApi(mobilityApiRef);
  const { loaded, reload, refresh } = useLoad(`schedule ${id}`, signal =>
    api.getSchedule(id, { signal }),
  );
  usePolling(refresh, isNotFound(errorOf(loaded)) ? undefined : POLL_MS);
  return { loaded, reload };
}
