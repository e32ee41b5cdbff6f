export { read } from './read';
export { sourceSnapshots, targetSnapshots } from './snapshots';
export { tidyProbe } from './tidy';
export { write } from './write';
