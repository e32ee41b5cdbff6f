import { mkdir } from 'node:fs/promises';
import { takeApart } from '../teardown/takeApart';
import { messageOf } from '../util/errors';
import { statePaths, stateRoot } from '../util/paths';
import { serveControl } from './control';
import { eventReporter, eventWriter } from './events';
import { LabProcess } from './labProcess';
import { Owner, watchOwner } from './owner';
import { Warden, startWarden } from './warden';

/**
 * The process that a lab hangs on: it starts everything, keeps it going, does
 * what the control socket asks, and takes everything apart when it is told to
 * or when its owner is gone. If it is killed itself, the kernel kills the rest
 * and the warden clears away.
 */
export async function supervise(owner: Owner): Promise<void> {
  const paths = statePaths(stateRoot());
  await mkdir(paths.logs, { recursive: true, mode: 0o700 });
  const write = eventWriter(paths.eventsFile);
  const lab = new LabProcess(paths, eventReporter(write));
  const warden = startWarden(paths.log('warden'));

  let ending = false;
  const end = async (code: number, keepLogs: boolean) => {
    if (ending) {
      return;
    }
    ending = true;
    await takeDown(lab, warden, keepLogs);
    process.exit(code);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => end(0, false));
  }
  watchOwner(owner, () => end(0, false));

  try {
    await serveControl(paths.controlSocket, request =>
      lab.components.handle(request),
    );
    await lab.start();
    write({ type: 'ready' });
  } catch (error) {
    if (!ending) {
      write({ type: 'failed', message: messageOf(error) });
      await end(1, true);
    }
  }
}

async function takeDown(
  lab: LabProcess,
  warden: Warden,
  keepLogs: boolean,
): Promise<void> {
  lab.kill();
  try {
    await takeApart(statePaths(stateRoot()), { keepLogs });
    warden.dismiss();
  } catch (error) {
    // Not dismissed, the warden tries once more when we are gone.
    process.stderr.write(`${messageOf(error)}\n`);
  }
}
