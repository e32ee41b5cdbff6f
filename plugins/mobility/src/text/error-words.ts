import { ResponseError } from '@backstage/errors';
import { failureOf } from 'backstage-plugin-mobility-common';
import { Translate } from './translate';

/** An error in the words of whoever answered, as far as there are any. */
export function errorWords(t: Translate, error: Error): string {
  const failure = failureOf(error);
  switch (failure.kind) {
    case 'silent':
      return t('common.error.network');
    case 'shape':
      return t('common.error.shape');
    default:
      return failure.message;
  }
}

/** Whether the server knows no such thing, or does not tell. */
export function isNotFound(error: Error | undefined): boolean {
  return error instanceof ResponseError && error.statusCode === 404;
}
