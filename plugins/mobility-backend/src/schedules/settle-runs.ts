import { isFinal } from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';
import { RunRecord } from '../runs/run-record';
import { RunStore } from '../runs/store';
import { OccurrenceRecord } from './schedule-record';
import { Occurrences } from './store';

/** A time that a run has been begun for. */
export interface Begun {
  occurrence: OccurrenceRecord;
  run: RunRecord;
}

/** Writes down what became of runs; newest first. */
export async function settleRuns(
  id: string,
  {
    occurrences,
    store,
  }: { occurrences: Occurrences; store: Pick<RunStore, 'get'> },
): Promise<Begun[]> {
  const begun: Begun[] = [];
  for (const occurrence of await occurrences.list(id)) {
    const run = occurrence.run ? await store.get(occurrence.run) : undefined;
    if (!run) continue;
    const settled = { ...occurrence, ...outcomeOf(run) };
    if (settled.state !== occurrence.state) await occurrences.put(id, settled);
    begun.push({ occurrence: settled, run });
  }
  return begun;
}

function outcomeOf({
  id: run,
  state,
  finishedAt,
}: RunRecord): Pick<OccurrenceRecord, 'state' | 'finishedAt' | 'because'> {
  if (!isFinal(state)) return { state: 'running' };
  if (state === 'succeeded') return { state, finishedAt, because: undefined };
  const because = note('OCCURRENCE_RUN_FAILED', { run, state });
  return { state: 'failed', finishedAt, because };
}
