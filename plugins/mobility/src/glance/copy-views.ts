import { Copy, CopyList } from 'backstage-plugin-mobility-common';
import { errorOf, Loaded, valueOf } from '../loading';
import { StatusKind } from '../ui';

/** A copy with what its cluster says of it, or that it has not answered yet. */
export interface CopyView extends Omit<Copy, 'state'> {
  state: Copy['state'] | 'asking';
}

/**
 * Puts what the portal remembers together with what each cluster says: a
 * cluster that does not answer takes no copy off the list.
 */
export function toCopyViews(
  remembered: Copy[],
  askedOf: (cluster: string) => Loaded<CopyList>,
  wordsOf: (error: Error) => string,
): CopyView[] {
  return remembered.map(copy => {
    const asked = askedOf(copy.cluster);
    const answer = valueOf(asked)?.items.find(
      item => item.runId === copy.runId && item.namespace === copy.namespace,
    );
    if (answer) return answer;
    if (copy.state === 'partial') return copy;
    const error = errorOf(asked);
    if (error) return { ...copy, state: 'unknown', reason: wordsOf(error) };
    return asked.state === 'loading' ? { ...copy, state: 'asking' } : copy;
  });
}

const KINDS: Record<CopyView['state'], StatusKind> = {
  running: 'ok',
  'not-ready': 'warn',
  partial: 'warn',
  gone: 'skip',
  replaced: 'skip',
  unknown: 'unknown',
  asking: 'run',
};

export function copyStatusKind(state: CopyView['state']): StatusKind {
  return KINDS[state];
}

/** Whether there is, as far as is known, a whole copy that one could use. */
export function isUsableCopy({ state }: CopyView): boolean {
  return !['gone', 'replaced', 'partial'].includes(state);
}

/** Whether there is something that a removal would remove. */
export function isThere({ state }: CopyView): boolean {
  return state !== 'gone' && state !== 'replaced';
}
