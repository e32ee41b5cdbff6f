export { Binaries, ensureBinaries } from './build';
export { versions } from './sets';
