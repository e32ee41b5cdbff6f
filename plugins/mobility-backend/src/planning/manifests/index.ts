export * from './backup';
export * from './modifier';
export * from './restore';
