import getReleasePlan from '@changesets/get-release-plan';
import { root } from '../lib/paths';

/** Fails if a changeset cannot be read or names what does not exist. */
async function main(): Promise<void> {
  const { changesets, releases } = await getReleasePlan(root);
  for (const { name, newVersion } of releases) {
    process.stdout.write(`${name}: ${newVersion}\n`);
  }
  process.stdout.write(`${changesets.length} changesets\n`);
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
