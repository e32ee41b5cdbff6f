import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { toError } from '@backstage/errors';
import { Loaded } from './loaded';

const LOADING = { state: 'loading' } as const;

export interface LoadEach<T> {
  /** What is known under a key. */
  get(key: string): Loaded<T>;
  /** Asks again, giving up an answer that is still awaited. */
  reload(key: string): void;
  /** Asks again, unless an answer is awaited already. For polling. */
  refresh(key: string): void;
}

/**
 * Loads something for each of several keys, all at once and each for itself: a
 * key that never answers delays no other. What is left out is given up.
 */
export function useLoadEach<T>(
  keys: readonly string[],
  load: (key: string, signal: AbortSignal) => Promise<T>,
): LoadEach<T> {
  const [known, setKnown] = useState<ReadonlyMap<string, Loaded<T>>>(new Map());
  const awaited = useRef(new Map<string, AbortController>());
  const wanted = useRef(new Set<string>());
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });

  const ask = useCallback(async (key: string) => {
    awaited.current.get(key)?.abort();
    const controller = new AbortController();
    awaited.current.set(key, controller);
    let next: (before?: Loaded<T>) => Loaded<T>;
    try {
      const value = await latest.current(key, controller.signal);
      next = () => ({ state: 'ready', value });
    } catch (caught) {
      const error = toError(caught);
      next = before =>
        before?.state === 'ready'
          ? { ...before, error }
          : { state: 'failed', error };
    }
    if (controller.signal.aborted) return;
    awaited.current.delete(key);
    setKnown(before => new Map(before).set(key, next(before.get(key))));
  }, []);
  const reload = useCallback(
    (key: string) => {
      ask(key);
    },
    [ask],
  );

  // Keys hold no line break: they are names, refs or JSON.
  const list = keys.join('\n');
  useEffect(() => {
    const now = new Set(list === '' ? [] : list.split('\n'));
    for (const [key, controller] of awaited.current) {
      if (!now.has(key)) {
        controller.abort();
        awaited.current.delete(key);
      }
    }
    const added = [...now].filter(key => !wanted.current.has(key));
    wanted.current = now;
    added.forEach(reload);
  }, [list, reload]);

  useEffect(() => {
    const [pending, asked] = [awaited, wanted];
    return () => {
      pending.current.forEach(controller => controller.abort());
      pending.current.clear();
      asked.current = new Set();
    };
  }, []);

  return useMemo(
    () => ({
      get: key => known.get(key) ?? LOADING,
      reload,
      refresh: key => {
        if (!awaited.current.has(key)) reload(key);
      },
    }),
    [known, reload],
  );
}
