/**
 * Template actions that clone applications with their data.
 *
 * @packageDocumentation
 */
export { scaffolderModuleMobility as default } from './module';
