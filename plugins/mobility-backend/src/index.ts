export { mobilityPlugin as default } from './plugin';
