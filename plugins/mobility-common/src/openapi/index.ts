export * from './document';
export * from './routes';
export * from './error-body';
