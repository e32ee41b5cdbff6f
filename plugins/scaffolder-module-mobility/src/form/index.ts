export { Awaited } from './Awaited';
export { errorWords } from './error-words';
export type { Translate } from './error-words';
export { FieldRoot } from './FieldRoot';
export { readText } from './form-values';
export { Notice } from './Notice';
