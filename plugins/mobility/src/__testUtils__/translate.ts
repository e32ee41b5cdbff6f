import { mockApis } from '@backstage/frontend-test-utils';
import { codedTexts, Translate } from '../text';
import { mobilityTranslationRef } from '../translation';

function defaultTexts(): Translate {
  const snapshot = mockApis
    .translation()
    .getTranslation(mobilityTranslationRef);
  if (!snapshot.ready) throw new Error('The default texts are always there');
  // Its own type works out every text at each call; ours takes the same.
  const t: unknown = snapshot.t;
  return t as Translate;
}

/** The English texts, for tests of pure functions. */
export const translate: Translate = defaultTexts();

/** The English texts of codes. */
export const texts = codedTexts(translate);
