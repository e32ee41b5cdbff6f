import { ResponseError } from '@backstage/errors';

/** What an error of the client has to say. @public */
export type Failure =
  | { kind: 'said'; message: string }
  /** Nobody answered; the text of `fetch` differs by browser. */
  | { kind: 'silent' }
  /** The answer is none that this version knows. */
  | { kind: 'shape' };

/** An error in the words of whoever answered, as far as there are any. @public */
export function failureOf(error: Error): Failure {
  if (error instanceof ResponseError) {
    return { kind: 'said', message: error.body.error.message || error.message };
  }
  if (error instanceof TypeError) return { kind: 'silent' };
  if (error.name === 'ZodError' || error.name === '$ZodError') {
    return { kind: 'shape' };
  }
  return { kind: 'said', message: error.message };
}

/** Whether the server refused because a right is missing. @public */
export function isForbidden(error: Error | undefined): boolean {
  return error instanceof ResponseError && error.statusCode === 403;
}
