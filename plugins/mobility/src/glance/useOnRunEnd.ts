import { isFinal, RunSummary } from 'backstage-plugin-mobility-common';
import { useEffect, useRef } from 'react';

/** Calls when a run that was at work has come to its end. */
export function useOnRunEnd(
  runs: readonly RunSummary[],
  onEnd: () => void,
): void {
  const atWork = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const ended = runs.some(
      ({ id, state }) => isFinal(state) && atWork.current.has(id),
    );
    atWork.current = new Set(
      runs.filter(({ state }) => !isFinal(state)).map(({ id }) => id),
    );
    if (ended) onEnd();
  }, [runs, onEnd]);
}
