import { valueOf } from '../loading';
import { pointsOf } from '../restore/points';
import { Rights } from '../rights';
import { Runs } from '../runs';

/** What can be begun from the tab. */
export type Action = 'backup' | 'schedule' | 'restore' | 'clone';

export interface Obstacle {
  /** `empty`: there is no backup to restore. */
  why: 'denied' | 'nowhere' | 'empty';
  /** What it stops. */
  of: Action[];
}

const ACTIONS: Action[] = ['backup', 'schedule', 'restore', 'clone'];

/** What stops each action; one that stops several is said once. */
export function obstaclesOf(facts: {
  may: Record<Action, boolean>;
  isFound: boolean;
  isBackedUp: boolean;
}): Obstacle[] {
  const { may, isFound, isBackedUp } = facts;
  const whyOf = (action: Action): Obstacle['why'] | undefined => {
    if (!may[action]) return 'denied';
    // What is restored need not be there any more.
    if (action === 'restore') return isBackedUp ? undefined : 'empty';
    return isFound ? undefined : 'nowhere';
  };
  return (['denied', 'nowhere', 'empty'] as const)
    .map(why => ({ why, of: ACTIONS.filter(action => whyOf(action) === why) }))
    .filter(({ of }) => of.length > 0);
}

/** Whoever may not do it once may not do it again and again. */
export function maySchedule(
  rights: Pick<Rights, 'schedule' | 'backup' | 'clone'>,
): boolean {
  return rights.schedule && (rights.backup || rights.clone);
}

/** Whether there may be something to restore, by the runs that were loaded. */
export function mayBeBackedUp(
  { loaded, loadOlder }: Pick<Runs, 'loaded' | 'loadOlder'>,
  now: number,
): boolean {
  const runs = valueOf(loaded);
  if (!runs || loadOlder) return true;
  return pointsOf(runs, now).length > 0;
}
