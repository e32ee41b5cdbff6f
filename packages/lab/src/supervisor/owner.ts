import { identify, isAlive } from '../util/processes';
import { messageOf } from '../util/errors';

const LOOK_EVERY = 500;

export type Owner =
  /** Holds the other end of our standard input; its end closes it. */
  | { type: 'pipe' }
  | { type: 'process'; pid: number }
  /** `up --detach`: runs until somebody stops it. */
  | { type: 'nobody' };

/** Calls back once when the owner is gone, in whatever way it went. */
export function watchOwner(owner: Owner, gone: (why: string) => void): void {
  if (owner.type === 'pipe') {
    process.stdin.resume();
    process.stdin.once('close', () => gone('its owner ended'));
    process.stdin.once('error', () => {});
  }
  if (owner.type === 'process') {
    watchProcess(owner.pid, gone).catch(error => gone(messageOf(error)));
  }
}

async function watchProcess(
  pid: number,
  gone: (why: string) => void,
): Promise<void> {
  const identity = await identify(pid);
  const timer = setInterval(async () => {
    if (!(await isAlive(identity))) {
      clearInterval(timer);
      gone(`its owner, process ${pid}, ended`);
    }
  }, LOOK_EVERY);
}
