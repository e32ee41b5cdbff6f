import { ResponseError } from '@backstage/errors';
import { Translate } from './translate';

/** An error in the words of whoever answered, as far as there are any. */
export function errorWords(t: Translate, error: Error): string {
  if (error instanceof ResponseError) {
    return error.body.error.message || error.message;
  }
  // What `fetch` throws when nobody answers; its own text differs by browser.
  if (error instanceof TypeError) return t('common.error.network');
  if (error.name === 'ZodError' || error.name === '$ZodError') {
    return t('common.error.shape');
  }
  return error.message;
}

/** Whether the server refused because a right is missing. */
export function isForbidden(error: Error | undefined): boolean {
  return error instanceof ResponseError && error.statusCode === 403;
}

/** Whether the server knows no such thing, or does not tell. */
export function isNotFound(error: Error | undefined): boolean {
  return error instanceof ResponseError && error.statusCode === 404;
}
