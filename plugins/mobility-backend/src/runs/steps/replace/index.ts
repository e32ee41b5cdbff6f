export { detach } from './detach';
export { hold } from './hold';
export { rebind } from './rebind';
export { restoreInPlace } from './restore';
export { release, settle } from './settle';
export { start } from './start';
export { stop } from './stop';
export { verifyInPlace } from './verify';
