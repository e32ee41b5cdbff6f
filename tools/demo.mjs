import process from 'node:process';
import { bootstrap } from './bootstrap/index.mjs';
import { checkLabBasics, checkPort } from './bootstrap/prerequisites.mjs';

const args = process.argv.slice(2);

await bootstrap({
  title: 'Mobility demo',
  script: 'demo/main.ts',
  args,
  check: async () => [
    ...(args.includes('--without-lab') ? [] : checkLabBasics()),
    ...(await checkPort(7007)),
  ],
});
