import { Knex } from 'knex';
import { isUniqueViolation } from '../../runs/store/database-clock';
import { OccurrenceRecord } from '../schedule-record';
import { OccurrenceRow, toOccurrence, toOccurrenceRow } from './row';

/** More than anybody reads; older ones are forgotten, unless their copy still stands. */
const REMEMBERED = 200;

/** The times that schedules were due. */
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
  async take(id: string, occurrence: OccurrenceRecord): Promise<boolean> {
    try {
      await this.knex<OccurrenceRow>('mobility_occurrences').insert(
        toOccurrenceRow(id, occurrence),
      );
      return true;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return false;
    }
  }

  /** Writes what became of a time, whether or not it is known. */
  async put(id: string, occurrence: OccurrenceRecord): Promise<void> {
    await this.knex<OccurrenceRow>('mobility_occurrences')
      .insert(toOccurrenceRow(id, occurrence))
      .onConflict(['schedule_id', 'due_at'])
      .merge();
  }

  /** Nothing was begun for it: it can be taken again. */
  async drop(id: string, dueAt: string): Promise<void> {
    await this.#of(id).where({ due_at: dueAt }).whereNull('run_id').delete();
  }

  /** Forgets the oldest of which nothing is left. */
  async prune(id: string): Promise<void> {
    const oldest = await this.#of(id)
      .orderBy('due_at', 'desc')
      .offset(REMEMBERED)
      .first();
    if (!oldest) return;
    await this.#of(id)
      .where('due_at', '<=', oldest.due_at)
      .andWhere(builder => builder.whereNull('run_id').orWhere({ copy: '' }))
      .delete();
  }

  #of(id: string) {
    return this.knex<OccurrenceRow>('mobility_occurrences').where({
      schedule_id: id,
    });
  }
}
