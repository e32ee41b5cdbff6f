import { Entity } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import { DeleteRequest, RemoveRequest } from 'backstage-plugin-mobility-common';
import { RunService } from '../runs/RunService';
import { RunStore } from '../runs/store';
import { ScheduleRecord } from './schedule-record';

/** What everything that a schedule removes by runs needs. */
export interface RemovalOptions {
  store: Pick<RunStore, 'get'>;
  runs: Pick<RunService, 'plan' | 'start'>;
  entityOf(entityRef: string): Promise<Entity>;
  /** Before each effect. @throws LostLeaseError when another looks after it since */
  hold(record: ScheduleRecord): Promise<void>;
  /** By the clock of whoever looks after it; see `leaseClock`. */
  now(record: ScheduleRecord): Date;
}

/**
 * Begins a run that removes something, in the name of whoever agreed to the schedule.
 * The same key is the same run, however often it is begun. @returns its id
 */
export async function beginRemoval(
  record: ScheduleRecord,
  request: RemoveRequest | DeleteRequest,
  key: string,
  { runs, entityOf, hold }: RemovalOptions,
): Promise<string> {
  const { id, entityRef, accepted, agreedBy, decision } = record;
  const entity = await entityOf(entityRef);
  if (entity.metadata.uid !== record.entityUid) {
    throw new ConflictError(
      `${entityRef} in the catalog is not the entity that the schedule was agreed to for; change the schedule, and so agree anew, or delete it`,
    );
  }
  const plan = await runs.plan(entity, request, { fresh: true });
  await hold(record);
  const { run } = await runs.start(
    entity,
    {
      request,
      planHash: plan.hash,
      idempotencyKey: `${id}:${key}`,
      // What a schedule was agreed to with says nothing of the deletion of a backup.
      accept: request.kind === 'remove' ? accepted : [],
    },
    { initiator: agreedBy, decision },
  );
  return run.id;
}
