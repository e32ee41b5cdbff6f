import { Entity } from '@backstage/catalog-model';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  isFinal,
  Note,
  PlanBlockedError,
  PlanChangedError,
  RemoveRequest,
  renderFinding,
} from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';
import { dueSince } from '../planning/schedules';
import { RunRecord } from '../runs/run-record';
import { RunService } from '../runs/RunService';
import { RunStore } from '../runs/store';
import { Looked } from './looked';
import {
  OccurrenceRecord,
  ScheduleDoc,
  ScheduleRecord,
} from './schedule-record';
import { ScheduleService } from './ScheduleService';
import { Begun, settleRuns } from './settle-runs';
import { Occurrences } from './store';

/** How long a time is tried whose plan changes while it is begun. */
const PATIENCE_MS = 15 * 60_000;

export interface CloneKeeperOptions {
  occurrences: Occurrences;
  store: Pick<RunStore, 'get'>;
  runs: Pick<RunService, 'plan' | 'start'>;
  schedules: Pick<ScheduleService, 'start'>;
  entityOf(entityRef: string): Promise<Entity>;
  /** Text of `mobility.paused`. */
  paused?: string;
  now(): Date;
}

/** Looks after a recurring copy: begins it when it is due, and removes old ones. */
export class CloneKeeper {
  constructor(private readonly options: CloneKeeperOptions) {}

  async look(record: ScheduleRecord): Promise<Looked> {
    await this.#beginAgain(record);
    const made = await settleRuns(record.id, this.options);
    const doc: ScheduleDoc = { ...record.doc };
    const state = record.deleting ? 'deleting' : 'here';
    const before = record.doc.standing;
    const seenAt = this.options.now().toISOString();
    const since = before?.state === state ? before.since : seenAt;
    const { revision } = record;
    doc.standing = { state, since, fields: [], seenAt, revision };
    if (record.deleting) return { doc, over: await this.#isOver(record, made) };
    if (!record.paused) await this.#begin(record, doc);
    await this.#roll(record, made);
    await this.options.occurrences.prune(record.id);
    return { doc };
  }

  /** A time that was taken, and for which a crash has left no run. */
  async #beginAgain(record: ScheduleRecord): Promise<void> {
    const { occurrences, now } = this.options;
    for (const occurrence of await occurrences.list(record.id)) {
      if (occurrence.state !== 'running' || occurrence.run) continue;
      if (record.deleting || record.paused) {
        const reason = 'it was paused, or is being deleted';
        const because = note('OCCURRENCE_HELD', { reason });
        const finishedAt = now().toISOString();
        const refused = { ...occurrence, finishedAt, because };
        await occurrences.put(record.id, { ...refused, state: 'refused' });
      } else {
        await this.#start(record, occurrence);
      }
    }
  }

  async #begin(record: ScheduleRecord, doc: ScheduleDoc): Promise<void> {
    const { occurrences, now, paused } = this.options;
    const { id, since, request } = record;
    // What was due while it was paused, or before it was changed, is not.
    const lookedAt = [doc.lookedAt ?? since, since].sort()[1];
    const time = now();
    const { due, missed } = dueSince(request.when, {
      ...{ now: time, lookedAt: new Date(lookedAt), anchor: new Date(since) },
    });
    doc.lookedAt = time.toISOString();
    for (const one of missed) {
      const because = note('OCCURRENCE_MISSED', { minutes: 0 });
      await occurrences.take(id, at(one, 'missed', because));
    }
    if (!due) return;
    const running = (await occurrences.list(id)).find(
      one => one.state === 'running' && one.dueAt !== due.toISOString(),
    );
    if (paused !== undefined) {
      const because = note('OCCURRENCE_HELD', { reason: paused });
      await occurrences.take(id, at(due, 'refused', because));
    } else if (running) {
      const because = note('OCCURRENCE_STILL', { run: running.run ?? '?' });
      await occurrences.take(id, at(due, 'refused', because));
    } else {
      const taken = at(due, 'running');
      // Only whoever has taken the time begins it.
      if (await occurrences.take(id, taken)) await this.#start(record, taken);
    }
  }

  async #start(
    record: ScheduleRecord,
    occurrence: OccurrenceRecord,
  ): Promise<void> {
    const { occurrences, schedules, entityOf, now } = this.options;
    const { dueAt } = occurrence;
    try {
      const { run } = await schedules.start(
        await entityOf(record.entityRef),
        record,
        {
          initiator: record.createdBy,
          decision: record.decision,
          dueAt: new Date(dueAt),
          idempotencyKey: `${record.id}:${dueAt}`,
        },
      );
      await occurrences.put(record.id, { ...occurrence, run: run.id });
    } catch (error) {
      const isYoung = now().getTime() - Date.parse(dueAt) < PATIENCE_MS;
      if (error instanceof PlanChangedError && isYoung) return;
      const because = refusalOf(error);
      if (!because) throw error;
      const finishedAt = now().toISOString();
      const refused = { ...occurrence, finishedAt, because };
      await occurrences.put(record.id, { ...refused, state: 'refused' });
    }
  }

  /**
   * The oldest go, by runs, once there are enough newer ones that were verified; and
   * what failed ones have left, once there is a newer one that was.
   */
  async #roll(record: ScheduleRecord, made: Begun[]): Promise<void> {
    const { does } = record.request;
    if (does.kind !== 'clone') return;
    for (const one of goingCopies(made, does.keep)) {
      await this.#remove(record, one.run);
    }
  }

  async #isOver(record: ScheduleRecord, made: Begun[]): Promise<boolean> {
    if (made.some(({ run }) => !isFinal(run.state))) return false;
    if (record.deleting?.backups !== 'delete') return true;
    const left = made.filter(({ run }) => hasCopy(run));
    for (const { run } of left) await this.#remove(record, run);
    return left.length === 0;
  }

  async #remove(record: ScheduleRecord, run: RunRecord): Promise<void> {
    const [target] = run.doc.targets;
    const { cluster, namespace } = target;
    const request: RemoveRequest = {
      kind: 'remove',
      entityRef: record.entityRef,
      copyOf: run.id,
      targets: [{ cluster, namespace, confirm: namespace }],
    };
    const { runs, entityOf } = this.options;
    try {
      const entity = await entityOf(record.entityRef);
      const plan = await runs.plan(entity, request, { fresh: true });
      await runs.start(
        entity,
        {
          request,
          planHash: plan.hash,
          idempotencyKey: `${record.id}:remove:${run.id}`,
          accept: record.accepted,
        },
        { initiator: record.createdBy, decision: record.decision },
      );
    } catch (error) {
      // The copy is listed with what is in the way; it is tried again.
      if (!refusalOf(error)) throw error;
    }
  }
}

/** Which copies are to go: pure, and newest first as the list of occurrences is. */
export function goingCopies(made: Begun[], keep: number): Begun[] {
  const verified = made.filter(({ run }) => run.state === 'succeeded');
  const stays = new Set(
    verified.filter(({ run }) => hasCopy(run)).slice(0, keep),
  );
  const [newest] = verified;
  if (!newest || !hasCopy(newest.run)) return [];
  return made.filter(
    one =>
      !stays.has(one) &&
      isFinal(one.run.state) &&
      hasCopy(one.run) &&
      one.occurrence.dueAt < newest.occurrence.dueAt,
  );
}

/** Whether something of it still stands that Mobility may remove. */
function hasCopy({ doc }: RunRecord): boolean {
  return doc.targets.some(
    ({ copy }) =>
      copy.ours && (copy.state === 'exists' || copy.state === 'partial'),
  );
}

function at(
  dueAt: Date,
  state: OccurrenceRecord['state'],
  because?: Note,
): OccurrenceRecord {
  return { dueAt: dueAt.toISOString(), state, byHand: false, because };
}

/** Why a run was not begun, where that is an answer and no fault of ours. */
function refusalOf(error: unknown): Note | undefined {
  if (error instanceof PlanBlockedError) {
    const blocks = error.findings.some(({ severity }) => severity === 'block');
    const findings = error.findings
      .map(one => renderFinding(one).title)
      .join('; ');
    return blocks
      ? note('OCCURRENCE_BLOCKED', { findings })
      : note('OCCURRENCE_UNACCEPTED', { findings });
  }
  const isOurs =
    error instanceof PlanChangedError ||
    error instanceof ConflictError ||
    error instanceof InputError ||
    error instanceof NotFoundError;
  return isOurs
    ? note('OCCURRENCE_HELD', { reason: error.message })
    : undefined;
}
