export * from './GlancePage';
