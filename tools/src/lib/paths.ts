import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../../..');

/** What the commands make and nobody commits. */
export const stateDir = join(root, '.mobility');
export const logDir = join(stateDir, 'logs');
export const demoDir = join(stateDir, 'demo');
