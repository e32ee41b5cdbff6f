import { Knex } from 'knex';
import { isUniqueViolation } from '../../runs/store/database-clock';
import { OccurrenceRecord } from '../schedule-record';
import { LostLeaseError } from './lost-lease';
import {
  OccurrenceRow,
  ScheduleRow,
  toOccurrence,
  toOccurrenceRow,
} from './row';
import type { Leased } from './ScheduleLeases';

/** More than anybody reads; older ones are forgotten, unless their copy still stands. */
const REMEMBERED = 200;

/**
 * The times that schedules were due. What is written for a schedule that somebody looks
 * after asks for their lease in the same transaction.
 */
export class Occurrences {
  constructor(private readonly knex: Knex) {}

  /** Newest first. */
  async list(id: string, limit = REMEMBERED): Promise<OccurrenceRecord[]> {
    const rows = await this.#of(id).orderBy('due_at', 'desc').limit(limit);
    return rows.map(toOccurrence);
  }

  /** Those too that are not forgotten for what they have left. Newest first. */
  async all(id: string): Promise<OccurrenceRecord[]> {
    const rows = await this.#of(id).orderBy('due_at', 'desc');
    return rows.map(toOccurrence);
  }

  async findByKey(
    id: string,
    key: string,
  ): Promise<OccurrenceRecord | undefined> {
    const row = await this.#of(id).where({ run_key: key }).first();
    return row && toOccurrence(row);
  }

  /** Takes a time for whoever calls first; `false` if it is taken. */
  async take(of: Leased, occurrence: OccurrenceRecord): Promise<boolean> {
    try {
      await this.#write(of, tx =>
        tx<OccurrenceRow>('mobility_occurrences').insert(
          toOccurrenceRow(of.id, occurrence),
        ),
      );
      return true;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return false;
    }
  }

  /** Writes what became of a time, whether or not it is known. */
  async put(of: Leased, occurrence: OccurrenceRecord): Promise<void> {
    await this.#write(of, tx =>
      tx<OccurrenceRow>('mobility_occurrences')
        .insert(toOccurrenceRow(of.id, occurrence))
        .onConflict(['schedule_id', 'due_at'])
        .merge(),
    );
  }

  /** Nothing was begun for it: it can be taken again. */
  async drop(id: string, dueAt: string): Promise<void> {
    await this.#of(id).where({ due_at: dueAt }).whereNull('run_id').delete();
  }

  /** Forgets the oldest of which nothing is left. */
  async prune(of: Leased): Promise<void> {
    const { id } = of;
    const oldest = await this.#of(id)
      .orderBy('due_at', 'desc')
      .offset(REMEMBERED)
      .first();
    if (!oldest) return;
    await this.#write(of, tx =>
      this.#of(id, tx)
        .where('due_at', '<=', oldest.due_at)
        .andWhere(builder => builder.whereNull('run_id').orWhere({ copy: '' }))
        .delete(),
    );
  }

  /** @throws LostLeaseError when another looks after it since */
  async #write(
    { id, lease }: Leased,
    write: (knex: Knex) => PromiseLike<unknown>,
  ): Promise<void> {
    if (!lease) {
      await write(this.knex);
      return;
    }
    await this.knex.transaction(async tx => {
      // Whoever takes it over waits until this is written.
      const held = await tx<ScheduleRow>('mobility_schedules')
        .select('id')
        .where({ id, lease_owner: lease.token })
        .forUpdate()
        .first();
      if (!held) throw new LostLeaseError(id);
      await write(tx);
    });
  }

  #of(id: string, knex: Knex = this.knex) {
    return knex<OccurrenceRow>('mobility_occurrences').where({
      schedule_id: id,
    });
  }
}
