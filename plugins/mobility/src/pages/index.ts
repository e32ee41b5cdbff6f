export * from './MobilityPages';
