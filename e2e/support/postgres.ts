export { startPostgres } from '../../tools/src/postgres/start-postgres';
export type { Postgres } from '../../tools/src/postgres/start-postgres';
