import { BackingPlan } from 'backstage-plugin-mobility-common';
import { Backup } from '../../facts/velero';

/**
 * Commands of the plan that Velero did not run, if there are any: a pod that had
 * stopped by then is backed up without. Those that annotations name come on top.
 */
export function hooksNotRun(
  { hooks }: Pick<BackingPlan, 'hooks'>,
  { hookStatus }: Pick<Backup['status'], 'hookStatus'>,
): { planned: number; attempted: number } | undefined {
  const planned = hooks.reduce(
    (sum, { pods, commands }) => sum + pods.length * commands,
    0,
  );
  const attempted = hookStatus.hooksAttempted;
  return attempted < planned ? { planned, attempted } : undefined;
}
