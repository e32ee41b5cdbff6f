import { stopLab } from '../../../packages/lab/src';

/**
 * Clears away what a crash may have left. The portal of a demo dies with it by
 * itself; the lab has namespaces, cgroups and files.
 */
stopLab()
  .then(() => process.stdout.write('Nothing of the demo is left running.\n'))
  .catch(error => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  });
