export * from './DownloadButton';
export * from './LogFilter';
export * from './LogLines';
export type { LogChoice } from './useLog';
