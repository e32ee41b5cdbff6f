export { MobilityTab } from './MobilityTab';
