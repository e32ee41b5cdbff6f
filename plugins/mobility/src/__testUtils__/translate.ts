import { mockApis } from '@backstage/frontend-test-utils';
import { codedTexts, Translate } from '../text';
import { mobilityTranslationRef } from '../translation';

function defaultTexts(): Translate {
  const snapshot = mockApis
    .translation()
    .getTranslation(mobilityTranslationRef);
  if (!snapshot.ready) throw new Error('The default texts are always there');
  return snapshot.t;
}

/** The English texts, for tests of pure functions. */
export const translate: Translate = defaultTexts();

/** The English texts of codes. */
export const texts = codedTexts(translate);
