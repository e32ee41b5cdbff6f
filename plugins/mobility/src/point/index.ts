export * from './PointPage';
