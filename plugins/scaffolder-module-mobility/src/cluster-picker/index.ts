export { clusterPickerField } from './field';
