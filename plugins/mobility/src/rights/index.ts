export * from './useRights';
export * from './useUserRef';
