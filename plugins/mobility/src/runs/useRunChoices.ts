import { useApi } from '@backstage/core-plugin-api';
import { RunChoices } from 'backstage-plugin-mobility-common';
import { useCallback } from 'react';
import { mobilityApiRef } from '../api';
import { Loaded, useLoad, usePolling } from '../loading';
import { useSearchChoices } from '../navigation';
import { readRunChoice, RunChoice, writeRunChoice } from './run-query';

export interface Choosing {
  choice: RunChoice;
  choose(change: Partial<RunChoice>): void;
  /** What there is to choose from. */
  choices: Loaded<RunChoices>;
  reload(): void;
}

/**
 * Which runs are listed, by the address, and what else could be. The latter is
 * not asked for with each sign of a run: it changes only with a new one.
 */
export function useRunChoices(): Choosing {
  const api = useApi(mobilityApiRef);
  const [choice, setChoice] = useSearchChoices(readRunChoice, writeRunChoice);
  const { loaded, reload, refresh } = useLoad('choices', signal =>
    api.getRunChoices({ signal }),
  );
  usePolling(refresh, 30_000);
  const choose = useCallback(
    (change: Partial<RunChoice>) => setChoice({ ...choice, ...change }),
    [choice, setChoice],
  );
  return { choice, choose, choices: loaded, reload };
}
