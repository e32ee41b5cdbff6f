import { TranslationFunction } from '@backstage/frontend-plugin-api';
import { mobilityTranslationRef } from '../translation';

/** Translates a key of the plugin's texts; handed to pure functions. */
export type Translate = TranslationFunction<typeof mobilityTranslationRef.T>;
