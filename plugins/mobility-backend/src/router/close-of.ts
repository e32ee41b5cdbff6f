import type { Response } from 'express';

/** Ends what is done for an answer that nobody waits for any more. */
export function closeOf(res: Response): AbortSignal {
  const closed = new AbortController();
  res.once('close', () => closed.abort());
  return closed.signal;
}
