export { LastTry } from './LastTry';
export { ProbeButton } from './ProbeButton';
