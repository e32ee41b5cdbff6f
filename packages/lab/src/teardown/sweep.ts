import { runningLab } from '../lab/labFile';
import { withLabLock } from '../lab/labLock';
import { statePaths, stateRoot } from '../util/paths';
import { takeApart } from './takeApart';

/**
 * Clears away after a lab whose supervisor was killed. Its logs stay: they are
 * what is left to find out why.
 */
export async function sweep(): Promise<void> {
  const paths = statePaths(stateRoot());
  await withLabLock(async () => {
    // Somebody may have started the next one in the meantime.
    if (!(await runningLab(paths))) {
      await takeApart(paths, { keepLogs: true });
    }
  });
}
