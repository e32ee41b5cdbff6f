export * from './connect-files';
export * from './input';
export * from './page-reports';
export * from './report';
export { connectStep } from './steps';
