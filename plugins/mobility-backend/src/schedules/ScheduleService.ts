import { createHash } from 'node:crypto';
import { Entity } from '@backstage/catalog-model';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  ChangeSchedule,
  CreateSchedule,
  SchedulePlan,
  SchedulePlanChangedError,
  ScheduleRequest,
} from 'backstage-plugin-mobility-common';
import { canonical } from '../planning/hash';
import {
  backupRequestOf,
  cloneRequestOf,
  comparable,
  isBackupSchedule,
  isCloneSchedule,
} from '../planning/schedules';
import { refuseBlocked } from '../runs/refuse-blocked';
import { newId } from '../runs/run-id';
import { Decision, RunRecord } from '../runs/run-record';
import { RunService } from '../runs/RunService';
import { refusalOf } from './refusal';
import { NEW_DOC, OccurrenceRecord, ScheduleRecord } from './schedule-record';
import { SchedulePlanner } from './SchedulePlanner';
import { Occurrences, ScheduleStore } from './store';

export interface ScheduleServiceOptions {
  store: ScheduleStore;
  occurrences: Occurrences;
  planner: SchedulePlanner;
  runs: Pick<RunService, 'plan' | 'start'>;
  /** Whether restore points that no run has made can be deleted. */
  deletesPoints: boolean;
  /** Called when there is something to do at once. */
  wake(): void;
}

interface By {
  initiator: string;
  decision: Decision[];
}

/** Who wants a schedule deleted, and what becomes of what it has made. */
interface Deleting {
  by: string;
  backups: 'keep' | 'delete';
  decision: Decision[];
  /** Of the entity as it is in the catalog now. */
  entityUid?: string;
}

/** What people can do with schedules, once they are allowed to. */
export class ScheduleService {
  constructor(private readonly options: ScheduleServiceOptions) {}

  /** Plans one. Changes nothing anywhere. */
  async plan(
    entity: Entity,
    request: ScheduleRequest,
    options: { fresh?: boolean } = {},
  ): Promise<SchedulePlan> {
    refuseNonsense(request);
    if (request.retention) this.#needDeletion('request.retention');
    return this.options.planner.plan(entity, request, options);
  }

  /**
   * @throws SchedulePlanChangedError when the plan is no longer the one that was seen,
   *   PlanBlockedError when it cannot be made, ConflictError when the key was used for
   *   another request.
   */
  async create(
    entity: Entity,
    body: CreateSchedule,
    { initiator, decision }: By,
  ): Promise<{ record: ScheduleRecord; created: boolean }> {
    const { store, wake } = this.options;
    const key = {
      idempotencyKey: body.idempotencyKey,
      requestHash: hashOf(body.request),
    };
    const known = await store.findByKey(initiator, key);
    if (known?.kind === 'repeated')
      return { record: known.record, created: false };
    if (known) throw keyTaken(body);
    const plan = await this.#agreed(entity, body);
    const at = await this.#now();
    const result = await store.insert(
      {
        id: newId('s'),
        entityRef: body.request.entityRef,
        version: 1,
        revision: 1,
        request: body.request,
        plan,
        accepted: acceptedIn(plan, body.accept),
        decision,
        createdBy: initiator,
        agreedBy: initiator,
        entityUid: entity.metadata.uid,
        createdAt: at,
        changedAt: at,
        since: at,
        doc: NEW_DOC,
      },
      key,
    );
    if (result.kind === 'key-taken') throw keyTaken(body);
    wake();
    return { record: result.record, created: result.kind === 'created' };
  }

  /** Changes what is to be done, or puts the same on the cluster anew. */
  async change(
    entity: Entity,
    record: ScheduleRecord,
    body: ChangeSchedule,
    { initiator, decision }: By,
  ): Promise<ScheduleRecord> {
    const { request } = body;
    refuseOther(record, request);
    const plan = await this.#agreed(entity, body);
    const at = await this.#now();
    return this.#write(record, {
      request,
      plan,
      accepted: acceptedIn(plan, body.accept),
      decision,
      agreedBy: initiator,
      entityUid: entity.metadata.uid,
      revision: record.revision + 1,
      changedAt: at,
      since: at,
    });
  }

  async #agreed(
    entity: Entity,
    { request, planHash, accept }: ChangeSchedule,
  ): Promise<SchedulePlan> {
    const plan = await this.plan(entity, request, { fresh: true });
    if (plan.hash !== planHash) {
      throw new SchedulePlanChangedError(
        'The plan has changed since it was shown',
        plan,
      );
    }
    refuseBlocked(plan, acceptedIn(plan, accept));
    return plan;
  }

  async get(id: string): Promise<ScheduleRecord> {
    const record = await this.options.store.get(id);
    if (!record) throw new NotFoundError(`There is no schedule ${id}`);
    return record;
  }

  async pause(record: ScheduleRecord, by: string): Promise<ScheduleRecord> {
    if (record.paused) return record;
    const at = await this.#now();
    const paused = { at, by };
    const revision = record.revision + 1;
    return this.#write(record, { paused, revision, changedAt: at });
  }

  /** What was missed meanwhile is not made up for. */
  async resume(record: ScheduleRecord): Promise<ScheduleRecord> {
    if (!record.paused) return record;
    const at = await this.#now();
    const revision = record.revision + 1;
    return this.#write(record, {
      paused: undefined,
      revision,
      changedAt: at,
      since: at,
    });
  }

  /**
   * Also of one that is being deleted: what cannot be taken away holds up the end, and can
   * be kept after all, or tried once more. What is kept stays kept.
   */
  async delete(
    record: ScheduleRecord,
    { by, backups, decision, entityUid }: Deleting,
  ): Promise<ScheduleRecord> {
    if (record.deleting?.backups === 'keep') return record;
    const at = await this.#now();
    const change = { deleting: { at, by, backups }, changedAt: at };
    if (backups === 'keep') return this.#store(record, change);
    if (isBackupSchedule(record.request)) this.#needDeletion('backups');
    // What goes now goes by the rights of whoever wants that, and is tried anew.
    const revision = record.revision + 1;
    const agreed = { agreedBy: by, decision, entityUid, revision };
    return this.#store(record, { ...change, ...agreed });
  }

  /** @throws InputError where backups that Velero makes by itself cannot be deleted */
  #needDeletion(what: string): void {
    if (this.options.deletesPoints) return;
    throw new InputError(
      `${what}: backups that Velero has made by itself can be deleted only where mobility.restorePoints.enabled is true; until then each is kept for ttlHours`,
    );
  }

  /**
   * Does now what the schedule does, by a run of whoever asks. Warnings that were
   * accepted when it was made hold; others are shown.
   */
  async run(
    entity: Entity,
    record: ScheduleRecord,
    { initiator, decision }: By,
    idempotencyKey: string,
  ): Promise<{ run: RunRecord; created: boolean }> {
    refuseDeleting(record);
    const { occurrences, wake } = this.options;
    const taken = await this.#takeByHand(record, initiator, idempotencyKey);
    const dueAt = new Date(taken.dueAt);
    const how = { initiator, decision, idempotencyKey, dueAt };
    const result = await this.start(entity, record, how).catch(async error => {
      // What was refused was not begun, and may be asked for anew. Of all else it is
      // not known, and the same key has to find the same time.
      if (refusalOf(error)) await occurrences.drop(record.id, taken.dueAt);
      throw error;
    });
    if (taken.run === undefined) {
      const run = result.run.id;
      await occurrences.put(
        { id: record.id },
        { ...taken, state: 'running', run },
      );
    }
    wake();
    return result;
  }

  /**
   * The time of a key, which the name of a copy has in it: written before anything is
   * begun, so that the same key is the same copy whenever it is sent again.
   */
  async #takeByHand(
    { id }: ScheduleRecord,
    initiator: string,
    idempotencyKey: string,
  ): Promise<OccurrenceRecord> {
    const { occurrences } = this.options;
    const key = createHash('sha256')
      .update(canonical([initiator, idempotencyKey]))
      .digest('hex');
    const now = Date.parse(await this.#now());
    for (let later = 0; later < 10; later++) {
      const known = await occurrences.findByKey(id, key);
      if (known) return known;
      // Another may have taken this very millisecond.
      const dueAt = new Date(now + later).toISOString();
      const state = 'running' as const;
      const one: OccurrenceRecord = { dueAt, state, byHand: true, key };
      if (await occurrences.take({ id }, one)) return one;
    }
    throw new ConflictError(`Schedule ${id} is begun by many; try again`);
  }

  /** @throws PlanBlockedError, PlanChangedError, ConflictError */
  async start(
    entity: Entity,
    { request, accepted }: ScheduleRecord,
    how: By & { idempotencyKey: string; dueAt: Date },
  ): Promise<{ run: RunRecord; created: boolean }> {
    const { runs } = this.options;
    const once = onceOf(request, how.dueAt);
    const plan = await runs.plan(entity, once, { fresh: true });
    const accept = plan.findings
      .filter(({ id }) => accepted.includes(comparable(id, request)))
      .map(({ id }) => id);
    const { idempotencyKey, initiator, decision } = how;
    return runs.start(
      entity,
      { request: once, planHash: plan.hash, idempotencyKey, accept },
      { initiator, decision },
    );
  }

  async list(id: string): Promise<OccurrenceRecord[]> {
    return this.options.occurrences.list(id);
  }

  /** Times of all replicas are compared with these. */
  async #now(): Promise<string> {
    return (await this.options.store.now()).toISOString();
  }

  async #write(
    record: ScheduleRecord,
    change: Partial<ScheduleRecord>,
  ): Promise<ScheduleRecord> {
    refuseDeleting(record);
    return this.#store(record, change);
  }

  async #store(
    record: ScheduleRecord,
    change: Partial<ScheduleRecord>,
  ): Promise<ScheduleRecord> {
    const { store, wake } = this.options;
    if (!(await store.change({ ...record, ...change }))) {
      throw new ConflictError(
        `Schedule ${record.id} has been changed by somebody else meanwhile; look at it again`,
      );
    }
    wake();
    return this.get(record.id);
  }
}

function onceOf(request: ScheduleRequest, dueAt: Date) {
  if (isBackupSchedule(request)) return backupRequestOf(request);
  if (isCloneSchedule(request)) return cloneRequestOf(request, dueAt);
  throw new Error('Neither backup nor clone');
}

/** Ids that hold for every time, of findings that the plan has now. */
function acceptedIn({ request, findings }: SchedulePlan, accept: string[]) {
  const accepted = new Set(accept.map(id => comparable(id, request)));
  const held = findings.filter(({ id }) =>
    accepted.has(comparable(id, request)),
  );
  return [...new Set(held.flatMap(({ id }) => [id, comparable(id, request)]))];
}

function refuseDeleting({ id, deleting }: ScheduleRecord): void {
  if (!deleting) return;
  throw new ConflictError(`Schedule ${id} is being deleted`);
}

/** @throws InputError where it would be another schedule */
function refuseOther(
  { entityRef, request: { does } }: ScheduleRecord,
  request: ScheduleRequest,
): void {
  const same =
    request.entityRef === entityRef &&
    request.does.kind === does.kind &&
    request.does.source.cluster === does.source.cluster;
  if (same) return;
  throw new InputError(
    'request: a schedule stays with its application, its cluster and what it does; make another one',
  );
}

/** @throws InputError for what is wrong whatever the clusters look like */
function refuseNonsense(request: ScheduleRequest): void {
  if (!isCloneSchedule(request)) return;
  const { namespaceMapping } = request.does.target;
  if (Object.keys(namespaceMapping).length === 1) return;
  throw new InputError(
    'request.does.target.namespaceMapping: must map one namespace',
  );
}

function keyTaken({ idempotencyKey }: CreateSchedule): ConflictError {
  return new ConflictError(
    `The idempotency key ${idempotencyKey} was used for another request`,
  );
}

function hashOf(request: ScheduleRequest): string {
  return createHash('sha256').update(canonical(request)).digest('hex');
}
