import { bootstrap } from './bootstrap/index.mjs';

await bootstrap({ script: 'down/main.ts' });
