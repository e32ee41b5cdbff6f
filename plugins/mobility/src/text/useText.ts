import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { mobilityTranslationRef } from '../translation';
import { codedTexts, CodedTexts } from './coded-texts';
import { Translate } from './translate';

/** The plugin's texts: `t` for its own, the others for codes of the server. */
export function useText(): { t: Translate } & CodedTexts {
  const translation: { t: unknown } = useTranslationRef(mobilityTranslationRef);
  // To compare the two types would cost what Translate saves.
  const t = translation.t as Translate;
  return useMemo(() => ({ t, ...codedTexts(t) }), [t]);
}
