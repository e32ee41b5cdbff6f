import { isFinal, RunState } from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';
import { RunRecord } from '../runs/run-record';
import { RunStore } from '../runs/store';
import { OccurrenceRecord, ScheduleRecord } from './schedule-record';
import { Occurrences } from './store';

/** Long enough for a route to begin what was asked for by hand. */
const BY_HAND_MS = 15 * 60_000;

export interface SettleOptions {
  occurrences: Pick<Occurrences, 'all' | 'put'>;
  store: Pick<RunStore, 'get' | 'statesOf'>;
  /** By the clock of whoever looks after it; see `leaseClock`. */
  now(record: ScheduleRecord): Date;
}

/**
 * Writes down what became of runs; answers all times, newest first. A run is read whole
 * only where something is to be learnt of it: each is large, and there are many.
 */
export async function settleRuns(
  record: ScheduleRecord,
  { occurrences, store, now }: SettleOptions,
): Promise<OccurrenceRecord[]> {
  const known = await occurrences.all(record.id);
  const states = await store.statesOf(known.flatMap(({ run }) => run ?? []));
  const settled: OccurrenceRecord[] = [];
  for (const one of known) {
    const after = await settle(one, { states, store, now: now(record) });
    if (JSON.stringify(after) !== JSON.stringify(one))
      await occurrences.put(record, after);
    settled.push(after);
  }
  return settled;
}

async function settle(
  one: OccurrenceRecord,
  {
    states,
    store,
    now,
  }: {
    states: Map<string, RunState>;
    store: Pick<RunStore, 'get'>;
    now: Date;
  },
): Promise<OccurrenceRecord> {
  if (one.run === undefined) return unbegun(one, now);
  const state = states.get(one.run);
  const isNews = state === undefined || stateOf(state) !== one.state;
  // Somebody may have retried one that had failed, and it may have a copy now.
  if (!isNews && (one.copy === '' || !isFinal(state))) return one;
  const run = await store.get(one.run);
  return run ? afterRun(one, run) : one;
}

/** What was asked for by hand, and died before it was begun, holds up nothing. */
function unbegun(one: OccurrenceRecord, now: Date): OccurrenceRecord {
  const isLost =
    one.byHand &&
    one.state === 'running' &&
    now.getTime() - Date.parse(one.dueAt) > BY_HAND_MS;
  if (!isLost) return one;
  const reason = 'Mobility stopped before it could; have it done again';
  const because = note('OCCURRENCE_HELD', { reason });
  return { ...one, state: 'refused', finishedAt: now.toISOString(), because };
}

/** What a run says of its time. */
export function afterRun(
  one: OccurrenceRecord,
  { id: run, state, finishedAt, doc }: RunRecord,
): OccurrenceRecord {
  const outcome = stateOf(state);
  if (outcome === 'running') {
    return {
      ...{ ...one, state: outcome, finishedAt: undefined },
      ...{ because: undefined, copy: undefined },
    };
  }
  const left = doc.targets.find(
    ({ copy }) =>
      copy.ours && (copy.state === 'exists' || copy.state === 'partial'),
  );
  return {
    ...{ ...one, state: outcome, finishedAt },
    because:
      outcome === 'failed'
        ? note('OCCURRENCE_RUN_FAILED', { run, state })
        : undefined,
    copy: left ? `${left.cluster}/${left.namespace}` : '',
  };
}

function stateOf(state: RunState): 'running' | 'succeeded' | 'failed' {
  if (!isFinal(state)) return 'running';
  return state === 'succeeded' ? 'succeeded' : 'failed';
}
