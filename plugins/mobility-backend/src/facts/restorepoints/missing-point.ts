import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { PointSource } from 'backstage-plugin-mobility-common';

/** Whether a point is there, and whose, will be known once all have answered. */
export class PointUnsureError extends ServiceUnavailableError {}

/** Whether an error says that a point is not there, or perhaps not. */
export function isMissingPoint(error: unknown): boolean {
  return error instanceof NotFoundError || error instanceof PointUnsureError;
}

/** The same for what is not there and what one may not see. */
export function missingPoint(
  what: string,
  sources: PointSource[],
  isUnsure: boolean,
): NotFoundError | PointUnsureError {
  const isRead = sources.every(({ state }) => state === 'data');
  return isRead && !isUnsure
    ? new NotFoundError(`There is no ${what}`)
    : new PointUnsureError(
        `Whether there is a ${what} is not known: not every cluster and store has answered. Try again in a while, or look at the list, which says who is silent`,
      );
}
