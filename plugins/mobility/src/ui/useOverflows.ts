import { RefObject, useEffect, useState } from 'react';

/** Whether an element has more in it than it shows, so that it scrolls. */
export function useOverflows(element: RefObject<HTMLElement>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (!current || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      setOverflows(
        current.scrollWidth > current.clientWidth + 1 ||
          current.scrollHeight > current.clientHeight + 1,
      );
    });
    observer.observe(current);
    if (current.firstElementChild) observer.observe(current.firstElementChild);
    return () => observer.disconnect();
  }, [element]);
  return overflows;
}
