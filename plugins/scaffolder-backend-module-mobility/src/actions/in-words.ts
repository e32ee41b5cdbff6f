import { ResponseError } from '@backstage/errors';

const REMEDIES: Partial<Record<number, string>> = {
  401: 'The sign-in of whoever started the task has probably expired; sign in again and start over. For clones that take longer, set "wait: false".',
  403: 'The rights of whoever started the task count; ask the owner of the application, or the platform team.',
};

/**
 * A task shows only the message of an error, and that of a `ResponseError` says
 * nothing but the status. This says what failed, why, and what to do.
 */
export async function inWords<T>(
  doing: string,
  action: () => Promise<T>,
): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    throw new Error(`${doing} was refused: ${sayRefusal(error)}`);
  }
}

/** Why the portal refused, in its own words, and what to do about it. */
export function sayRefusal(error: ResponseError): string {
  const { message } = error.body.error;
  const reason = (message || error.message).replace(/\.?$/, '.');
  const remedy = REMEDIES[error.response.status];
  return remedy ? `${reason} ${remedy}` : reason;
}
