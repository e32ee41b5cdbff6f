import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What the commands make and nobody commits. */
export const stateDir = join(root, '.mobility');

export const toolchainDir = join(root, 'tools/toolchain');
