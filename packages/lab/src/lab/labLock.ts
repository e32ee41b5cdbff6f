import { join } from 'node:path';
import { withLock } from '../util/lock';
import { cacheRoot } from '../util/paths';

/**
 * Starting and clearing away exclude each other. The lock is not in the state
 * folder, which both of them remove.
 */
export function withLabLock<T>(
  action: () => Promise<T>,
  onWait?: (pid: number) => void,
): Promise<T> {
  return withLock(join(cacheRoot(), 'lab.lock'), { onWait }, action);
}
