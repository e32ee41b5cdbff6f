export * from './useRights';
