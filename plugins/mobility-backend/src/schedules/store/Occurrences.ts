import { Knex } from 'knex';
import { isUniqueViolation } from '../../runs/store/database-clock';
import { OccurrenceRecord } from '../schedule-record';
import { OccurrenceRow, toOccurrence, toOccurrenceRow } from './row';

/** More than anybody reads; older ones are forgotten. */
const REMEMBERED = 200;

/** The times that schedules were due. */
export class Occurrences {
  constructor(private readonly knex: Knex) {}

  /** Newest first. */
  async list(id: string, limit = REMEMBERED): Promise<OccurrenceRecord[]> {
    const rows = await this.knex<OccurrenceRow>('mobility_occurrences')
      .where({ schedule_id: id })
      .orderBy('due_at', 'desc')
      .limit(limit);
    return rows.map(toOccurrence);
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

  /** Forgets the oldest. */
  async prune(id: string): Promise<void> {
    const oldest = await this.knex<OccurrenceRow>('mobility_occurrences')
      .where({ schedule_id: id })
      .orderBy('due_at', 'desc')
      .offset(REMEMBERED)
      .first();
    if (!oldest) return;
    await this.knex<OccurrenceRow>('mobility_occurrences')
      .where({ schedule_id: id })
      .andWhere('due_at', '<=', oldest.due_at)
      .delete();
  }
}
