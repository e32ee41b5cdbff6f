import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Choices, readChoices, writeChoices } from './choices';

/**
 * What was chosen, kept in the address. A step, and the choice of what is
 * restored, is a page that "back" leaves; everything else replaces.
 */
export function useChoices(): [Choices, (next: Choices) => void] {
  const [search, setSearch] = useSearchParams();
  const written = search.toString();
  const choices = useMemo(
    () => readChoices(new URLSearchParams(written)),
    [written],
  );
  const setChoices = useCallback(
    (next: Choices) =>
      setSearch(writeChoices(next), {
        replace:
          next.step === choices.step &&
          next.run === choices.run &&
          next.point?.id === choices.point?.id,
      }),
    [setSearch, choices.step, choices.run, choices.point],
  );
  return [choices, setChoices];
}
