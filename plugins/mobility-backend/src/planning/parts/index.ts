export * from './narrow';
export * from './resolve';
