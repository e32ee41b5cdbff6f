import { useEffect, useState } from 'react';

/** True once something has been going on for a while. */
export function useSlow(goingOn: boolean, afterMs: number = 3_000): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!goingOn) {
      setSlow(false);
      return undefined;
    }
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => clearTimeout(timer);
  }, [goingOn, afterMs]);
  return slow;
}
