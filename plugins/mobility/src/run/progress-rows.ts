import {
  RunSummary,
  StepName,
  targetKey,
} from 'backstage-plugin-mobility-common';
import { Translate } from '../text';
import { ProgressTone } from '../ui';

export interface ProgressRow {
  key: string;
  label: string;
  done: number;
  total: number | null;
  tone: ProgressTone;
}

const BEFORE_THE_STORE_IS_FULL: StepName[] = ['preflight', 'backup'];

/**
 * The bars of a run: one while the data goes into the store, which happens once,
 * and then one per target. Never one over several targets.
 */
export function progressRows(t: Translate, run: RunSummary): ProgressRow[] {
  const { step, source, bytes, targets } = run;
  // What is restored is there before the run begins.
  const filling =
    run.kind !== 'restore' &&
    (run.state === 'queued' ||
      (step !== undefined && BEFORE_THE_STORE_IS_FULL.includes(step)));
  if (filling) {
    if (!source || bytes.intoStore.total === 0) return [];
    return [
      {
        key: 'store',
        label: t('run.progress.intoStore', { cluster: source.cluster }),
        ...bytes.intoStore,
        tone: run.state === 'failed' ? 'bad' : 'run',
      },
    ];
  }
  return targets.flatMap(target => {
    const key = targetKey(target);
    const out = bytes.outOfStore[key];
    if (!out || out.total === 0) return [];
    return [
      {
        key,
        label: t('common.place', target),
        ...out,
        tone: toneOf(target.state),
      },
    ];
  });
}

function toneOf(state: RunSummary['state']): ProgressTone {
  if (state === 'succeeded') return 'ok';
  if (state === 'cancelled') return 'off';
  return state === 'failed' ? 'bad' : 'run';
}

/** 0 to 1, or nothing while the data mover has not counted. */
export function shareOf(row: {
  done: number;
  total: number | null;
}): number | undefined {
  if (row.total === null) return row.done > 0 ? undefined : 0;
  return row.total === 0 ? 1 : Math.min(1, row.done / row.total);
}
