export * from './coded-texts';
export * from './error-words';
export * from './kind-words';
export * from './list-of';
export * from './translate';
export * from './useText';
