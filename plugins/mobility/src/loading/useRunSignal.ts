import { useSignal } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';

const CHANNEL = 'mobility:runs';

/**
 * Calls when a run has changed. Signals are a hint that saves waiting for the
 * next poll; a portal without the signals plugin just polls.
 */
export function useRunSignal(onChange: (runId: string) => void): void {
  const { lastSignal } = useSignal<{ runId: string; version: number }>(CHANNEL);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (lastSignal) latest.current(lastSignal.runId);
  }, [lastSignal]);
}
