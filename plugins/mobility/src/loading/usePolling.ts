import { useEffect, useRef } from 'react';

/**
 * Calls again and again while the page is seen, and at once when it comes back
 * into view. Without an interval it does nothing.
 */
export function usePolling(poll: () => void, intervalMs: number | undefined) {
  const latest = useRef(poll);
  useEffect(() => {
    latest.current = poll;
  });
  useEffect(() => {
    if (intervalMs === undefined) return undefined;
    const call = () => {
      if (document.visibilityState !== 'hidden') latest.current();
    };
    const timer = setInterval(call, intervalMs);
    document.addEventListener('visibilitychange', call);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', call);
    };
  }, [intervalMs]);
}
