/**
 * Loads every file of a package, as RHDH does with a dynamic plugin, and fails
 * if one needs what can only be imported, or if loading leaves work behind.
 *
 *     node --no-experimental-require-module load-package.cjs <folder> ...
 */
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const STREAMS = new Set(['PipeWrap', 'TTYWrap', 'FSReqCallback']);

for (const folder of process.argv.slice(2)) {
  const dist = join(folder, 'dist');
  const files = readdirSync(dist, { recursive: true })
    .map(String)
    .filter(file => file.endsWith('.cjs.js'));
  if (files.length === 0) throw new Error(`${dist} holds nothing to load`);
  for (const file of files) require(join(dist, file));
  const work = process.getActiveResourcesInfo().filter(it => !STREAMS.has(it));
  if (work.length > 0) {
    throw new Error(`Loading ${folder} has begun work: ${work.join(', ')}`);
  }
  process.stdout.write(`${folder}: ${files.length} files\n`);
}
