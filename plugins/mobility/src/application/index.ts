export * from './annotations';
export * from './application';
export * from './useApplication';
