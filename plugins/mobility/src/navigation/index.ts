export * from './names';
export * from './paths';
export * from './search-choices';
export * from './useSearchChoices';
