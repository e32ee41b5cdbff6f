import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { mobilityTranslationRef } from 'backstage-plugin-mobility';

/** Of texts with a form for each number, without that form. */
type Stem<Key> = Key extends `${infer Start}_other` ? Start : Key;

interface MobilityText {
  t(key: Stem<keyof typeof mobilityTranslationRef.T>, values?: object): string;
}

/**
 * The texts of `backstage-plugin-mobility`. They are too many for the compiler to
 * look into all of them at each call, as it does for `useTranslationRef`: what
 * they name is not checked here.
 */
export function useMobilityText(): MobilityText {
  const translation: { t: unknown } = useTranslationRef(mobilityTranslationRef);
  return translation as MobilityText;
}
