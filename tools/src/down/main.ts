import { stopLab } from '../../../packages/lab/src';
import {
  killAndWait,
  waitForEnd,
} from '../../../packages/lab/src/util/processes';
import { forgetDemo, runningDemo } from '../demo/demo-file';

const STOP_LIMIT_MS = 90_000;

/**
 * Ends a demo that still runs, and clears away what one that crashed may have
 * left. Its portal dies with it by itself; the lab has namespaces, cgroups and
 * files.
 */
async function main(): Promise<void> {
  const demo = await runningDemo();
  if (demo) {
    process.stdout.write(`Stopping the demo (process ${demo.pid}) …\n`);
    process.kill(demo.pid, 'SIGTERM');
    await waitForEnd(demo, STOP_LIMIT_MS).catch(() => killAndWait(demo));
  }
  await forgetDemo();
  await stopLab();
  process.stdout.write('Nothing of the demo is left running.\n');
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
