import { RunLog, RunLogQuery } from 'backstage-plugin-mobility-common';
import { isClusterError } from '../../facts/clusters';
import { toProblem } from '../../facts/to-fact';
import { readLog } from '../../facts/restorepoints/read-log';
import { isStoreError } from '../../facts/objectstore';
import { wordsOfProblem } from '../../planning/problem-words';
import { TIER_FILES } from '../../planning/tiers';
import { RunRecord } from '../run-record';
import { Party, partiesOf } from './parties';
import { RunFiles } from './RunFiles';

/** A page of one log of a run. @throws what nobody expected */
export async function readRunLog(
  files: RunFiles,
  run: RunRecord,
  { party: wanted, ...query }: RunLogQuery,
  signal?: AbortSignal,
): Promise<RunLog> {
  const all = partiesOf(run);
  const parties = all.map(told);
  const party = wanted ? all.find(({ id }) => id === wanted) : all.at(-1);
  if (!party) return { state: 'none', lines: [], parties };
  // What the reader of the log turns into a state has its reason here.
  let reason: string | undefined;
  const chunks = async function* watched(): AsyncGenerator<Buffer> {
    try {
      yield* files.read(run, party, 'logs', signal);
    } catch (error) {
      reason = reasonOf(error);
      throw error;
    }
  };
  try {
    const page = await readLog(chunks(), query);
    return { ...page, reason, party: party.id, parties };
  } catch (error) {
    if (!isClusterError(error)) throw error;
    return { state: 'unreadable', lines: [], reason, party: party.id, parties };
  }
}

/** In our own words; nothing of an address. */
export function reasonOf(error: unknown): string | undefined {
  if (isStoreError(error)) return error.reason;
  if (!isClusterError(error)) return undefined;
  const problem = toProblem(error);
  return problem.kind === 'forbidden'
    ? `Mobility may not ${problem.verb} ${problem.resource} (${TIER_FILES.protect})`
    : wordsOfProblem(problem);
}

export function told({ id, kind, cluster, name }: Party) {
  return { id, kind, cluster, name };
}
