import { takeApart } from '../teardown/takeApart';
import { statePaths, stateRoot } from '../util/paths';
import { killAndWait, signal, waitForEnd } from '../util/processes';
import { withLabLock } from './labLock';
import { runningLab } from './labFile';

const STOP_LIMIT = 60_000;

/**
 * Stops the lab if one runs, and clears away whatever one that crashed has
 * left. Returns when nothing is left, logs included.
 */
export async function stopLab(): Promise<void> {
  await endSupervisor();
  const paths = statePaths(stateRoot());
  await withLabLock(() => takeApart(paths, { keepLogs: false }));
}

/**
 * Ends the supervisor, which takes everything apart first. Needs no lock, so
 * that whoever is starting a lab can change their mind.
 */
export async function endSupervisor(): Promise<void> {
  const lab = await runningLab(statePaths(stateRoot()));
  if (!lab) {
    return;
  }
  signal(lab.supervisor.pid, 'SIGTERM');
  await waitForEnd(lab.supervisor, STOP_LIMIT).catch(() =>
    killAndWait(lab.supervisor),
  );
}
