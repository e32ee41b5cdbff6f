import {
  PlanBlockedError,
  RemoveRequest,
} from 'backstage-plugin-mobility-common';
import { attemptRemoval } from './attempt-removal';
import { beginRemoval, RemovalOptions } from './begin-removal';
import {
  OccurrenceRecord,
  ScheduleDoc,
  ScheduleRecord,
} from './schedule-record';
import { Occurrences } from './store';

export interface RemoveCopyOptions extends RemovalOptions {
  occurrences: Pick<Occurrences, 'put'>;
}

/** Removes a copy that a run of the schedule has made. */
export async function removeCopy(
  record: ScheduleRecord,
  doc: ScheduleDoc,
  occurrence: OccurrenceRecord,
  options: RemoveCopyOptions,
): Promise<void> {
  const { run: copyOf, copy } = occurrence;
  if (!copyOf || !copy) return;
  const [cluster, namespace] = copy.split('/', 2);
  const request: RemoveRequest = {
    ...{ kind: 'remove', entityRef: record.entityRef, copyOf },
    targets: [{ cluster, namespace, confirm: namespace }],
  };
  const went = await attemptRemoval(
    { ...record, doc },
    {
      key: copyOf,
      begin: attempt =>
        beginRemoval(record, request, `remove:${copyOf}:${attempt}`, options),
      settledBy: error => (isGone(error) ? 'gone' : undefined),
    },
    { store: options.store, now: () => options.now(record) },
  );
  if (went === 'gone') {
    await options.occurrences.put(record, { ...occurrence, copy: '' });
  }
}

/** Somebody has removed it by hand: nothing is left to do. */
function isGone(error: unknown): boolean {
  return (
    error instanceof PlanBlockedError &&
    error.findings.some(({ code }) => code === 'COPY_GONE')
  );
}
