export * from './names';
export * from './phases';
export * from './types';
export * from './VeleroClient';
export * from './read-velero';
export * from './read-work';
export * from './download';
export * from './recorded';
