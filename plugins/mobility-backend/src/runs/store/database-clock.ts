import { Knex } from 'knex';

/**
 * Milliseconds on the database's clock, as an SQL expression. Leases are
 * decided on it alone, so that replicas with other clocks agree.
 */
export function databaseNow(knex: Knex): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw('(extract(epoch from clock_timestamp()) * 1000)::bigint')
    : knex.raw("cast((julianday('now') - 2440587.5) * 86400000 as integer)");
}

export function isPostgres(knex: Knex): boolean {
  return String(knex.client.config.client).startsWith('pg');
}

/** Whether a database refused a row because of a unique key. */
export function isUniqueViolation(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error))
    return false;
  const code = String(error.code);
  return code === '23505' || code.startsWith('SQLITE_CONSTRAINT');
}
