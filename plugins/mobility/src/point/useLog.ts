import { useApi } from '@backstage/core-plugin-api';
import {
  LogLevel,
  PointFileState,
  PointLog,
} from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { mobilityApiRef } from '../api';
import { useLoadEach, valueOf } from '../loading';

/** Which lines of a log are shown. */
export interface LogChoice {
  /** This level and what is graver; absent for everything. */
  level?: LogLevel;
  search: string;
}

export interface Log {
  lines: PointLog['lines'];
  /** What the log is as far as it was read; absent until anything is known. */
  state?: PointFileState;
  isLoading: boolean;
  error?: Error;
  /** Asks again for the page that failed. */
  retry(): void;
  /** Absent at the end of the log. */
  loadMore?: () => void;
}

const FIRST = 'first';
const PAGE_SIZE = 200;

/** A log, page by page. Another choice is another log. */
export function useLog(id: string, { level, search }: LogChoice): Log {
  const api = useApi(mobilityApiRef);
  const [cursors, setCursors] = useState([FIRST]);
  const pages = useLoadEach(cursors, (cursor, signal) =>
    api.getRestorePointLogs(
      id,
      {
        level,
        search: search || undefined,
        cursor: cursor === FIRST ? undefined : cursor,
        limit: PAGE_SIZE,
      },
      { signal },
    ),
  );
  const last = cursors[cursors.length - 1];
  const end = pages.get(last);
  const known = cursors.flatMap(cursor => valueOf(pages.get(cursor)) ?? []);
  const next = valueOf(end)?.nextCursor;
  return {
    lines: known.flatMap(({ lines }) => lines),
    state: known.at(-1)?.state,
    isLoading: end.state === 'loading',
    error: end.state === 'failed' ? end.error : undefined,
    retry: () => pages.reload(last),
    loadMore: next ? () => setCursors(before => [...before, next]) : undefined,
  };
}
