import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { failureOf } from 'backstage-plugin-mobility-common';
import { scaffolderMobilityTranslationRef } from '../translation';

/** Translates a key of the form's own texts. */
export type Translate = TranslationFunction<
  typeof scaffolderMobilityTranslationRef.T
>;

/** An error in the words of whoever answered, as far as there are any. */
export function errorWords(t: Translate, error: Error): string {
  const failure = failureOf(error);
  switch (failure.kind) {
    case 'silent':
      return t('common.network');
    case 'shape':
      return t('common.shape');
    default:
      return failure.message;
  }
}
