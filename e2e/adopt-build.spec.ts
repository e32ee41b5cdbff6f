import { join } from 'node:path';
import { root } from '../tools/src/lib/paths';
import {
  AdoptedPortal,
  adoptPortal,
  leaveAdopted,
} from './support/adopted-portal';
import { test, WITH_LAB } from './support/test';

const MINUTE = 60_000;

test('our packages are installed and built by a portal of somebody else', async () => {
  test.setTimeout(30 * MINUTE);
  const adopted = await adoptPortal();
  let left = false;
  try {
    await expectLoadable(adopted);
    if (WITH_LAB) {
      leaveAdopted(adopted);
      left = true;
    }
  } finally {
    if (!left) adopted.remove();
  }
});

/** What RHDH asks of a dynamic plugin: nothing ESM-only, no work at import. */
async function expectLoadable({ folder, run }: AdoptedPortal): Promise<void> {
  const packages = [
    'backstage-plugin-mobility-backend',
    'backstage-plugin-mobility-node',
    'backstage-plugin-mobility-common',
    'backstage-plugin-scaffolder-backend-module-mobility',
  ];
  await run('node', [
    '--no-experimental-require-module',
    join(root, 'e2e/support/load-package.cjs'),
    ...packages.map(name => join(folder, 'node_modules', name)),
  ]);
}
