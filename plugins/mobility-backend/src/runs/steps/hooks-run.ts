import { BackingPlan } from 'backstage-plugin-mobility-common';
import { Backup } from '../../facts/velero';

/**
 * Commands that were to run and did not, if there are any: a pod that is gone by then
 * is backed up without. Velero tells how many it has run, and not where, so that those
 * that annotations name are counted with them. Nothing is judged where no hook was
 * asked for: what annotations name is the matter of whoever wrote them.
 */
export function hooksNotRun(
  {
    hooks,
    annotatedCommands,
  }: Pick<BackingPlan, 'hooks' | 'annotatedCommands'>,
  { hookStatus }: Pick<Backup['status'], 'hookStatus'>,
): { planned: number; attempted: number } | undefined {
  if (hooks.length === 0) return undefined;
  const planned = hooks.reduce(
    (sum, { pods, commands }) => sum + pods.length * commands,
    annotatedCommands,
  );
  const attempted = hookStatus.hooksAttempted;
  return attempted < planned ? { planned, attempted } : undefined;
}
