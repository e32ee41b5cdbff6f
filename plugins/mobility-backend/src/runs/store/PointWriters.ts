import { Knex } from 'knex';
import { FirstWriter, KnownWriters } from '../../planning/restorepoints';

interface WriterRow extends FirstWriter {
  seen_at: string;
}

/** Rows of one statement: SQLite takes no more values at a time than 999. */
const CHUNK = 100;

/**
 * Remembers which cluster was first seen to write its backups to a place, so that
 * another that comes while it is silent does not pass for it after a restart.
 */
export class PointWriters {
  constructor(private readonly knex: Knex) {}

  /** By the id of the place. */
  async list(): Promise<KnownWriters> {
    const rows = await this.knex<WriterRow>('mobility_point_writers')
      .select('id', 'uid', 'cluster')
      .orderBy('id');
    return new Map(rows.map(({ id, uid, cluster }) => [id, { uid, cluster }]));
  }

  /** Keeps the first writer of a place; what is kept is not changed. */
  async remember(writers: FirstWriter[]): Promise<void> {
    const seen_at = new Date().toISOString();
    for (let i = 0; i < writers.length; i += CHUNK) {
      const rows = writers
        .slice(i, i + CHUNK)
        .map(writer => ({ ...writer, seen_at }));
      await this.knex<WriterRow>('mobility_point_writers')
        .insert(rows)
        .onConflict('id')
        .ignore();
    }
  }
}
