import { Entity } from '@backstage/catalog-model';
import {
  isFinal,
  Note,
  PlanBlockedError,
  RemoveRequest,
} from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';
import { RunService } from '../runs/RunService';
import { RunStore } from '../runs/store';
import { refusalOf } from './refusal';
import {
  OccurrenceRecord,
  Removal,
  ScheduleDoc,
  ScheduleRecord,
} from './schedule-record';
import { Occurrences } from './store';

const FIRST_MS = 60_000;
const LAST_MS = 60 * 60_000;

export interface RemoveCopyOptions {
  occurrences: Pick<Occurrences, 'put'>;
  store: Pick<RunStore, 'get'>;
  runs: Pick<RunService, 'plan' | 'start'>;
  entityOf(entityRef: string): Promise<Entity>;
  now(): Date;
}

/**
 * Removes a copy, by a run. One that fails, or that cannot be begun, is tried again by
 * another, less and less often; what is in the way is kept in `doc` to be shown.
 */
export async function removeCopy(
  record: ScheduleRecord,
  doc: ScheduleDoc,
  occurrence: OccurrenceRecord,
  options: RemoveCopyOptions,
): Promise<void> {
  const { run: id, copy } = occurrence;
  if (!id || !copy) return;
  const { store, occurrences, now } = options;
  let removal: Removal = doc.removals?.[id] ?? { attempt: 1 };
  const write = (next: Removal) => {
    removal = next;
    doc.removals = { ...doc.removals, [id]: next };
  };
  const forget = () => occurrences.put(record.id, { ...occurrence, copy: '' });
  const last = removal.run ? await store.get(removal.run) : undefined;
  if (last && !isFinal(last.state)) return;
  if (last?.state === 'succeeded') {
    await forget();
    return;
  }
  if (last) {
    const because = note('COPY_REMOVAL_FAILED', {
      ...{ run: last.id, state: last.state },
    });
    write(nextAttempt(removal, because, now()));
  }
  if (removal.notBefore && Date.parse(removal.notBefore) > now().getTime()) {
    return;
  }
  try {
    const run = await begin(record, { id, copy, removal }, options);
    write({ ...removal, run, notBefore: undefined });
  } catch (error) {
    if (isGone(error)) {
      await forget();
      return;
    }
    const because = refusalOf(error);
    if (!because) throw error;
    write(nextAttempt(removal, because, now()));
  }
}

async function begin(
  record: ScheduleRecord,
  { id, copy, removal }: { id: string; copy: string; removal: Removal },
  { runs, entityOf }: RemoveCopyOptions,
): Promise<string> {
  const [cluster, namespace] = copy.split('/', 2);
  const request: RemoveRequest = {
    kind: 'remove',
    entityRef: record.entityRef,
    copyOf: id,
    targets: [{ cluster, namespace, confirm: namespace }],
  };
  const entity = await entityOf(record.entityRef);
  const plan = await runs.plan(entity, request, { fresh: true });
  const { run } = await runs.start(
    entity,
    {
      request,
      planHash: plan.hash,
      idempotencyKey: `${record.id}:remove:${id}:${removal.attempt}`,
      accept: record.accepted,
    },
    { initiator: record.agreedBy, decision: record.decision },
  );
  return run.id;
}

function nextAttempt({ attempt }: Removal, because: Note, now: Date): Removal {
  const pause = Math.min(FIRST_MS * 2 ** (attempt - 1), LAST_MS);
  const notBefore = new Date(now.getTime() + pause).toISOString();
  return { attempt: attempt + 1, because, notBefore };
}

/** Somebody has removed it by hand: nothing is left to do. */
function isGone(error: unknown): boolean {
  return (
    error instanceof PlanBlockedError &&
    error.findings.some(({ code }) => code === 'COPY_GONE')
  );
}
