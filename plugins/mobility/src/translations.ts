/**
 * The texts of Mobility, for translating or rewording them without loading the
 * plugin itself.
 *
 * @packageDocumentation
 */
export { mobilityTranslationRef } from './translation';
