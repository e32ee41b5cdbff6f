import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Choices that are kept in the query of the page's address. */
export function useSearchChoices<C>(
  read: (search: URLSearchParams) => C,
  write: (choices: C) => URLSearchParams,
): [C, (choices: C) => void] {
  const [search, setSearch] = useSearchParams();
  const written = search.toString();
  const choices = useMemo(
    () => read(new URLSearchParams(written)),
    [read, written],
  );
  const set = useCallback(
    (next: C) => setSearch(write(next), { replace: true }),
    [write, setSearch],
  );
  return [choices, set];
}
