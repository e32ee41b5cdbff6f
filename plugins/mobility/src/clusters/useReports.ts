import { useApi } from '@backstage/core-plugin-api';
import { ClusterReportList } from 'backstage-plugin-mobility-common';
import { useCallback } from 'react';
import { mobilityApiRef } from '../api';
import { Loaded, useLoad, usePolling, valueOf } from '../loading';
import { useSearchChoices } from '../navigation';
import {
  PAGE_SIZE,
  readReportChoices,
  ReportChoices,
  writeReportChoices,
} from './report-query';

export interface Reports {
  choices: ReportChoices;
  choose(change: Partial<ReportChoices>): void;
  connected: Loaded<ClusterReportList>;
  /** Clusters of the catalog that are not connected. */
  others: Loaded<ClusterReportList>;
  reload(): void;
  reloadOthers(): void;
}

/** Answers that the server has not yet got are asked for again soon. */
const SOON_MS = 1_500;
const LATER_MS = 15_000;

/** How the clusters stand, kept up to date; filtered by the address. */
export function useReports(): Reports {
  const api = useApi(mobilityApiRef);
  const [choices, setChoices] = useSearchChoices(
    readReportChoices,
    writeReportChoices,
  );
  const connected = useLoad(
    `connected ${writeReportChoices(choices)}`,
    signal =>
      api.getClusterReports(
        { ...choices, connected: 'yes', limit: PAGE_SIZE },
        { signal },
      ),
  );
  const others = useLoad('others', signal =>
    api.getClusterReports(
      { connected: 'no', sort: 'name', limit: 100 },
      { signal },
    ),
  );
  const isChecking = (valueOf(connected.loaded)?.counts.checking ?? 0) > 0;
  usePolling(connected.refresh, isChecking ? SOON_MS : LATER_MS);
  const choose = useCallback(
    (change: Partial<ReportChoices>) =>
      // Another filter begins at its first page.
      setChoices({ ...choices, offset: 0, ...change }),
    [choices, setChoices],
  );
  return {
    choices,
    choose,
    connected: connected.loaded,
    others: others.loaded,
    reload: connected.reload,
    reloadOthers: others.reload,
  };
}
