import { checkPrerequisites } from '../../../packages/lab/src';
import { PrerequisitesError } from '../../bootstrap/prerequisites.mjs';
import { formatDuration, Steps } from '../../lib/steps.mjs';
import { runningLab } from '../lib/running-lab';
import { untilStopped } from '../lib/stop';
import {
  checkApi,
  checkConfig,
  checkFormat,
  checkLint,
  checkTypes,
} from './checks';
import { Counts, inWords, oneFailed, sum } from './counts';
import { testDemo } from './demo';
import { testEndToEnd } from './e2e';
import { testGo } from './go';
import { PartName, readOptions, TestOptions } from './options';
import { Part } from './part';
import { testUnits } from './unit';

const RUN: Record<PartName, Part> = {
  types: checkTypes,
  api: checkApi,
  lint: checkLint,
  format: checkFormat,
  config: checkConfig,
  unit: testUnits,
  go: testGo,
  demo: testDemo,
  e2e: testEndToEnd,
};

/** Characters of a failure that are said once more at the end. */
const SAID_AGAIN = 1500;

/** `npm test`: every part, one after the other, and one line that sums them up. */
async function main(options: TestOptions): Promise<number> {
  const stop = untilStopped();
  const steps = new Steps();
  const missing = await whatTheLabMisses(options);
  if (missing) {
    steps.say(`\n${missing}\n`);
  }
  const labLeftOut = options.withoutLab
    ? 'as you asked'
    : missing && 'see above what this machine lacks';

  const counts: Counts[] = [];
  for (const part of options.parts) {
    if (stop.aborted) break;
    counts.push(
      await RUN[part]({ options, steps, stop, labLeftOut }).catch(error => {
        const how = error instanceof Error ? error.message : `${error}`;
        steps.say(`\n${how}\n`);
        return oneFailed(`${part}: ${how}`);
      }),
    );
  }

  const total = sum(counts);
  for (const failure of total.failures) {
    steps.say(`\n✗ ${failure.slice(0, SAID_AGAIN)}`);
  }
  steps.say(`\n  ${formatDuration(steps.elapsed)} in all`);
  const why = whyFailed(total, options, { missing, stopped: stop.aborted });
  if (why) {
    steps.say(`  ${why}`);
  }
  steps.say(`\n${inWords(total)}`);
  return why ? 1 : 0;
}

/** Known before anything runs, and said before and after. */
async function whatTheLabMisses({
  parts,
  withoutLab,
}: TestOptions): Promise<string | undefined> {
  const needed = (['go', 'demo', 'e2e'] as const).some(part =>
    parts.includes(part),
  );
  if (withoutLab || !needed) {
    return undefined;
  }
  // One that runs takes the addresses itself.
  if (await runningLab()) {
    return undefined;
  }
  const missing = (await checkPrerequisites()).filter(({ ok }) => !ok);
  return missing.length === 0
    ? undefined
    : new PrerequisitesError(
        missing.map(({ name, detail, mend }) => ({
          what: `${name}: ${detail}`,
          mend,
        })),
      ).message;
}

function whyFailed(
  { failed, skipped }: Counts,
  { withoutLab, grep, files }: TestOptions,
  { missing, stopped }: { missing?: string; stopped: boolean },
): string | undefined {
  if (stopped) {
    return 'Stopped before the end.';
  }
  if (missing) {
    return 'The lab cannot run here: mend what is named above, or leave it out with npm test -- --without-lab.';
  }
  if (failed > 0) {
    return 'Something failed.';
  }
  const chosen = grep !== undefined || files.length > 0;
  return skipped > 0 && !withoutLab && !chosen
    ? 'Tests were skipped though the lab runs here.'
    : undefined;
}

async function start(): Promise<number> {
  return main(readOptions(process.argv.slice(2), process.env));
}

start()
  .catch(error => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 1;
  })
  .then(code => process.exit(code));
