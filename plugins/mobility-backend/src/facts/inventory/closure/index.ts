export { narrow } from './narrow';
export type { NamespaceObjects } from './objects';
export { equalsOf, picks, selectorOf } from './selectors';
