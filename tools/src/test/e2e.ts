import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Lab, startLab } from '../../../packages/lab/src';
import { formatDuration } from '../../lib/steps.mjs';
import { root, stateDir } from '../lib/paths';
import { runningLab } from '../lib/running-lab';
import { buildPortal } from '../portal/build-portal';
import { inWords } from './counts';
import { Part, PartContext } from './part';
import { readPlaywrightReport } from './playwright-report';
import { run } from './run';

/** The end-to-end tests: a real portal, a real browser and the lab. */
export const testEndToEnd: Part = async context => {
  const { steps, stop, labLeftOut } = context;
  await steps.run('Portal, build', () => buildPortal(stop));
  if (labLeftOut) {
    steps.say(`  – Lab: left out, ${labLeftOut}`);
    return runPlaywright(context, false);
  }
  const { lab, ours } = await useLab(context);
  try {
    return await runPlaywright(context, true);
  } finally {
    if (ours) {
      await steps.run('Lab, down', () => lab.stop());
    }
  }
};

/** Who tries things out over and over keeps a lab running beside. */
async function useLab({
  steps,
}: PartContext): Promise<{ lab: Lab; ours: boolean }> {
  const running = await runningLab();
  if (running) {
    steps.say('  – Lab: uses the one that runs already');
    return { lab: running, ours: false };
  }
  let lab: Lab | undefined;
  await steps.run('Lab, up', async report => {
    lab = await startLab({ reporter: { step: report, note: () => {} } });
    return 'two clusters';
  });
  return { lab: lab!, ours: true };
}

async function runPlaywright(
  { options, steps, stop }: PartContext,
  withLab: boolean,
) {
  const json = join(stateDir, 'test/e2e.json');
  mkdirSync(join(stateDir, 'test'), { recursive: true });
  rmSync(json, { force: true });
  steps.say('  ▸ End-to-end tests');
  const startedAt = Date.now();
  await run(
    join(root, 'node_modules/.bin/playwright'),
    [
      ...['test', '--reporter=list,json'],
      ...(options.grep ? ['--grep', options.grep] : []),
      // Whoever chooses some wants none of what others go before.
      ...(options.grep || options.files.length > 0 ? ['--no-deps'] : []),
      ...options.files,
    ],
    {
      env: {
        MOBILITY_LAB: withLab ? '1' : '0',
        MOBILITY_TEST_RUN: randomUUID(),
        PLAYWRIGHT_JSON_OUTPUT_FILE: json,
      },
      signal: stop,
    },
  );
  const counts = readPlaywrightReport(json);
  steps.say(
    `  ${counts.failed ? '✗' : '✓'} End-to-end tests   ${formatDuration(
      Date.now() - startedAt,
    )}   ${inWords(counts)}`,
  );
  return counts;
}
