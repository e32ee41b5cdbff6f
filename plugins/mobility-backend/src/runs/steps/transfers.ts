import { Transfer } from 'backstage-plugin-mobility-common';

interface Move {
  status: {
    phase: string;
    message?: string;
    startTimestamp?: string | null;
    completionTimestamp?: string | null;
    progress: { bytesDone: number; totalBytes: number };
  };
}

/** How far a data mover is with one volume. Source: the phases of Velero 1.18. */
export function toTransfer({ status }: Move): Transfer {
  const { bytesDone, totalBytes } = status.progress;
  return {
    state: stateOf(status.phase),
    bytesDone,
    // A mover that has not counted yet says 0, which is no size.
    bytesTotal:
      totalBytes > 0 || status.phase === 'Completed' ? totalBytes : null,
    startedAt: status.startTimestamp ?? undefined,
    finishedAt: status.completionTimestamp ?? undefined,
    message: status.message || undefined,
  };
}

function stateOf(phase: string): Transfer['state'] {
  switch (phase) {
    case 'Completed':
      return 'done';
    case 'Failed':
      return 'failed';
    case 'Canceled':
      return 'cancelled';
    case 'InProgress':
    case 'Canceling':
      return 'running';
    default:
      return 'waiting';
  }
}

/** Changes whenever a byte has moved, to tell a slow copy from a hanging one. */
export function transferMark(transfers: Record<string, Transfer>): string {
  return Object.entries(transfers)
    .map(([claim, { state, bytesDone }]) => `${claim}=${state}:${bytesDone}`)
    .sort()
    .join(',');
}
