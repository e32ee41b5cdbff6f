import {
  LogLevel,
  PointFileState,
  PointLog,
  PointLogQueryInput,
  RunLog,
} from 'backstage-plugin-mobility-common';
import { useState } from 'react';
import { useLoadEach, valueOf } from '../loading';

/** Which lines of a log are shown. */
export interface LogChoice {
  /** This level and what is graver; absent for everything. */
  level?: LogLevel;
  search: string;
}

/** Reads one page of a log. */
export type ReadLog = (
  filter: PointLogQueryInput,
  options: { signal: AbortSignal },
) => Promise<PointLog | RunLog>;

export interface Log {
  lines: PointLog['lines'];
  /** What the log is as far as it was read; absent until anything is known. */
  state?: PointFileState;
  /** Why it cannot be read, where that is known. */
  reason?: string;
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
export function useLog(read: ReadLog, { level, search }: LogChoice): Log {
  const [cursors, setCursors] = useState([FIRST]);
  const pages = useLoadEach(cursors, (cursor, signal) =>
    read(
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
    state: stateOf(known.at(-1)),
    reason: reasonOf(known.at(-1)),
    isLoading: end.state === 'loading',
    error: end.state === 'failed' ? end.error : undefined,
    retry: () => pages.reload(last),
    loadMore: next ? () => setCursors(before => [...before, next]) : undefined,
  };
}

/** That there is none, or that it is withheld, is said before it is read. */
function stateOf(page: PointLog | RunLog | undefined) {
  return page?.state === 'none' || page?.state === 'withheld'
    ? 'unreadable'
    : page?.state;
}

function reasonOf(page: PointLog | RunLog | undefined): string | undefined {
  return page && 'reason' in page ? page.reason : undefined;
}
