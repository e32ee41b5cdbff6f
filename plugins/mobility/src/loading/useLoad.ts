import { useCallback } from 'react';
import { Loaded } from './loaded';
import { useLoadEach } from './useLoadEach';

/** Loads one thing; a new key means another thing. */
export function useLoad<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
): { loaded: Loaded<T>; reload(): void; refresh(): void } {
  const each = useLoadEach([key], (_, signal) => load(signal));
  const { reload, refresh } = each;
  return {
    loaded: each.get(key),
    reload: useCallback(() => reload(key), [reload, key]),
    refresh: useCallback(() => refresh(key), [refresh, key]),
  };
}
