/**
 * Form fields for templates that clone applications: a cluster picker and a
 * preview of the plan.
 *
 * @packageDocumentation
 */
export { scaffolderModuleMobility as default } from './module';
export { scaffolderMobilityTranslationRef } from './translation';
