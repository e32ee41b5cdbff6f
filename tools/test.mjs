import process from 'node:process';
import { bootstrap } from './bootstrap/index.mjs';

await bootstrap({
  title: 'Mobility tests',
  script: 'test/main.ts',
  args: process.argv.slice(2),
});
