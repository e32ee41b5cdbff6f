import { Entity } from '@backstage/catalog-model';
import { Note } from 'backstage-plugin-mobility-common';
import { note } from '../planning/note';
import { dueSince } from '../planning/schedules';
import { RunService } from '../runs/RunService';
import { RunStore } from '../runs/store';
import { forgetRemovals } from './attempt-removal';
import { removeCopy } from './remove-copy';
import { Looked } from './looked';
import { passesByItself, refusalOf } from './refusal';
import {
  OccurrenceRecord,
  ScheduleDoc,
  ScheduleRecord,
} from './schedule-record';
import { ScheduleService } from './ScheduleService';
import { settleRuns } from './settle-runs';
import { standingOfCopies } from './standing-of-copies';
import { Occurrences } from './store';

/** How long a time is tried that something is in the way of which passes by itself. */
const PATIENCE_MS = 15 * 60_000;
/** So many more than are kept may stand, since old ones cannot be removed; then no more. */
const TOO_MANY = 3;

export interface CloneKeeperOptions {
  occurrences: Occurrences;
  store: Pick<RunStore, 'get' | 'statesOf'>;
  runs: Pick<RunService, 'plan' | 'start'>;
  schedules: Pick<ScheduleService, 'start'>;
  entityOf(entityRef: string): Promise<Entity>;
  /** Text of `mobility.paused`. */
  paused?: string;
  /** By the clock of whoever looks after it; see `leaseClock`. */
  now(record: ScheduleRecord): Date;
  /** Before each effect. @throws LostLeaseError when another looks after it since */
  hold(record: ScheduleRecord): Promise<void>;
}

/** Looks after a recurring copy: begins it when it is due, and removes old ones. */
export class CloneKeeper {
  constructor(private readonly options: CloneKeeperOptions) {}

  async look(record: ScheduleRecord): Promise<Looked> {
    const doc: ScheduleDoc = { ...record.doc };
    const faults: unknown[] = [];
    // What goes wrong with one of them is no reason to leave out the others.
    const bear = (work: Promise<void>) =>
      work.catch(error => {
        faults.push(error);
      });
    await bear(this.#beginAgain(record, doc));
    const made = await settleRuns(record, this.options);
    if (record.deleting) {
      const over = await this.#end(record, doc, made, bear);
      this.#note(record, doc);
      const stays = made.flatMap(({ copy }) => copy || []);
      return { doc, faults, over, stays };
    }
    if (!record.paused) await bear(this.#begin(record, doc, made));
    await this.#roll(record, doc, made, bear);
    await bear(this.options.occurrences.prune(record));
    this.#note(record, doc);
    return { doc, faults };
  }

  #note(record: ScheduleRecord, doc: ScheduleDoc): void {
    doc.standing = standingOfCopies(
      { ...record, doc },
      this.options.now(record),
    );
  }

  /** A time that was taken, and for which there is no run yet. */
  async #beginAgain(record: ScheduleRecord, doc: ScheduleDoc): Promise<void> {
    const { occurrences, now } = this.options;
    for (const one of await occurrences.all(record.id)) {
      // What somebody has done by hand is begun by whoever was asked.
      if (one.state !== 'running' || one.run || one.byHand) continue;
      if (record.deleting || record.paused) {
        const reason = 'it was paused, or is being deleted';
        const because = note('OCCURRENCE_HELD', { reason });
        await occurrences.put(record, refused(one, because, now(record)));
      } else {
        await this.#start(record, doc, one);
      }
    }
  }

  async #begin(
    record: ScheduleRecord,
    doc: ScheduleDoc,
    made: OccurrenceRecord[],
  ): Promise<void> {
    const { occurrences, now } = this.options;
    const { since, request } = record;
    // What was due while it was paused, or before it was changed, is not.
    const lookedAt = [doc.lookedAt ?? since, since].sort()[1];
    const time = now(record);
    const { due, missed } = dueSince(request.when, {
      ...{ now: time, lookedAt: new Date(lookedAt), anchor: new Date(since) },
    });
    for (const one of missed) {
      const because = note('OCCURRENCE_MISSED', { minutes: 0 });
      await occurrences.take(record, at(one, 'missed', because));
    }
    const because = due && this.#hindrance(record, due, made);
    const taken = due && at(due, because ? 'refused' : 'running', because);
    // Only whoever has taken the time begins it.
    const isMine = taken && (await occurrences.take(record, taken));
    // Not before each has its row: what throws above is looked at again.
    doc.lookedAt = time.toISOString();
    if (isMine && !because) await this.#start(record, doc, taken);
  }

  /** Why a time that is due is not even tried. */
  #hindrance(
    { request: { does } }: ScheduleRecord,
    due: Date,
    made: OccurrenceRecord[],
  ): Note | undefined {
    const { paused: reason } = this.options;
    if (reason !== undefined) return note('OCCURRENCE_HELD', { reason });
    const running = made.find(
      one => one.state === 'running' && one.dueAt !== due.toISOString(),
    );
    if (running) return note('OCCURRENCE_STILL', { run: running.run ?? '?' });
    const keep = does.kind === 'clone' ? does.keep : 0;
    const count = made.filter(({ copy }) => copy).length;
    return count >= keep + TOO_MANY
      ? note('OCCURRENCE_TOO_MANY', { count, keep })
      : undefined;
  }

  async #start(
    record: ScheduleRecord,
    doc: ScheduleDoc,
    occurrence: OccurrenceRecord,
  ): Promise<void> {
    const { occurrences, schedules, entityOf, now, hold } = this.options;
    const { dueAt } = occurrence;
    if (doc.trying?.dueAt !== dueAt) {
      doc.trying = { dueAt, since: now(record).toISOString() };
    }
    const tried = now(record).getTime() - Date.parse(doc.trying.since);
    try {
      const entity = await entityOf(record.entityRef);
      if (entity.metadata.uid !== record.entityUid) {
        const { entityRef: entityName } = record;
        const because = note('OCCURRENCE_ANEW', { entityName });
        await occurrences.put(
          record,
          refused(occurrence, because, now(record)),
        );
        return;
      }
      await hold(record);
      const { run } = await schedules.start(entity, record, {
        initiator: record.agreedBy,
        decision: record.decision,
        dueAt: new Date(dueAt),
        idempotencyKey: `${record.id}:${dueAt}`,
      });
      const begun = { ...occurrence, run: run.id, because: undefined };
      await occurrences.put(record, begun);
    } catch (error) {
      const because = refusalOf(error);
      if (!because) throw error;
      const isTried = passesByItself(error) && tried < PATIENCE_MS;
      await occurrences.put(
        record,
        isTried
          ? { ...occurrence, because }
          : refused(occurrence, because, now(record)),
      );
    }
  }

  /**
   * The oldest go, by runs, once there are enough newer ones that were verified; and
   * what failed ones have left, once there is a newer one that was.
   */
  async #roll(
    record: ScheduleRecord,
    doc: ScheduleDoc,
    made: OccurrenceRecord[],
    bear: (work: Promise<void>) => Promise<void>,
  ): Promise<void> {
    const { does } = record.request;
    if (does.kind !== 'clone') return;
    const going = goingCopies(made, does.keep);
    for (const one of going)
      await bear(removeCopy(record, doc, one, this.options));
    forgetRemovals(doc, runsOf(going));
  }

  async #end(
    record: ScheduleRecord,
    doc: ScheduleDoc,
    made: OccurrenceRecord[],
    bear: (work: Promise<void>) => Promise<void>,
  ): Promise<boolean> {
    if (made.some(({ state, run }) => run && state === 'running')) return false;
    if (record.deleting?.backups !== 'delete') return true;
    const left = made.filter(({ copy }) => copy);
    for (const one of left)
      await bear(removeCopy(record, doc, one, this.options));
    forgetRemovals(doc, runsOf(left));
    return left.length === 0;
  }
}

function runsOf(made: OccurrenceRecord[]): string[] {
  return made.flatMap(({ run }) => run ?? []);
}

/** Which copies are to go: pure, and newest first as the list of occurrences is. */
export function goingCopies(
  made: OccurrenceRecord[],
  keep: number,
): OccurrenceRecord[] {
  const verified = made.filter(
    ({ state, run }) => run && state === 'succeeded',
  );
  const stays = new Set(verified.filter(({ copy }) => copy).slice(0, keep));
  const [newest] = verified;
  if (!newest?.copy) return [];
  return made.filter(
    one =>
      !stays.has(one) &&
      one.state !== 'running' &&
      one.copy &&
      one.dueAt < newest.dueAt,
  );
}

function refused(
  occurrence: OccurrenceRecord,
  because: Note,
  now: Date,
): OccurrenceRecord {
  const finishedAt = now.toISOString();
  return { ...occurrence, state: 'refused', finishedAt, because };
}

function at(
  dueAt: Date,
  state: OccurrenceRecord['state'],
  because?: Note,
): OccurrenceRecord {
  return { dueAt: dueAt.toISOString(), state, byHand: false, because };
}
