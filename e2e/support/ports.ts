export { freePort } from '../../tools/src/lib/free-port';
