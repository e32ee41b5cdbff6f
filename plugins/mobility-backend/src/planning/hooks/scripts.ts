import { HookEffect } from 'backstage-plugin-mobility-common';

/**
 * Scripts for the databases of the library, as a POSIX shell runs them in the
 * database's own container. Each gets as arguments: the user, the variable of the
 * container that holds the password, after how many seconds a hold ends by itself, and
 * for how many it may wait to begin. A password is read where it is used and stands in no command line.
 *
 * A hold outlives the command that takes it, and ends by itself when nobody ends it:
 * a portal or a Velero that dies leaves no database held for ever. One that ended
 * before it was released fails the backup, since the copy is not what it was to be.
 */
export interface DatabaseScripts {
  effect: HookEffect;
  /** Where neither is said: those of the official image. */
  user: string;
  passwordEnv: string;
  before: string;
  after?: string;
}

const FAIL = 'fail() { echo "$1" >&2; exit 1; }';
const PASSWORD = 'password=$(printenv "$2" || true)';

/**
 * A checkpoint makes the recovery of a snapshot short. There is no command that holds
 * the files of PostgreSQL: `pg_backup_start` holds nothing either, and the label that
 * its end gives would have to be put into the copy.
 */
export const POSTGRESQL = {
  effect: 'flush',
  user: 'postgres',
  passwordEnv: 'POSTGRES_PASSWORD',
  before: [
    PASSWORD,
    '[ -z "$password" ] || export PGPASSWORD="$password"',
    'exec psql --no-psqlrc --quiet --no-password --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-$1}" --dbname postgres --command CHECKPOINT',
  ].join('\n'),
} satisfies DatabaseScripts;

const MYSQL_CLIENT = [
  FAIL,
  PASSWORD,
  '[ -z "$password" ] || export MYSQL_PWD="$password"',
  'client=$(command -v mariadb || command -v mysql) || fail "There is neither mariadb nor mysql in the container"',
  'ask() { "$client" --no-defaults --user="$user" --batch --skip-column-names --connect-timeout=10 --execute "$1"; }',
  'user=$1',
  // Our own question contains the words that it looks for.
  `held() { ask "SELECT id FROM information_schema.processlist WHERE info LIKE '%AS mobility\\\\_hold' AND id <> CONNECTION_ID()"; }`,
].join('\n');

/**
 * The lock lives as long as the session that holds it, so one is left behind, asleep.
 * InnoDB writes pages out in spite of it: files that are copied one by one do not fit.
 */
export const MYSQL = {
  effect: 'hold-writes',
  user: 'root',
  passwordEnv: 'MYSQL_ROOT_PASSWORD',
  before: [
    MYSQL_CLIENT,
    'ask "SELECT 1" >/dev/null || fail "The server does not answer"',
    '[ -z "$(held)" ] || fail "It is held already, by another backup"',
    'ask "SET SESSION lock_wait_timeout = $4; FLUSH TABLES WITH READ LOCK; SELECT SLEEP($3) AS mobility_hold" >/dev/null 2>&1 </dev/null &',
    'holder=$!',
    'while kill -0 "$holder" 2>/dev/null; do',
    '  [ -z "$(held)" ] || exit 0',
    '  sleep 1',
    'done',
    'fail "The lock was refused: the user lacks the privilege RELOAD, or others work for too long"',
  ].join('\n'),
  after: [
    MYSQL_CLIENT,
    'ids=$(held)',
    '[ -n "$ids" ] || fail "The hold ended before the backup did: writes went on meanwhile"',
    'for id in $ids; do ask "KILL $id"; done',
  ].join('\n'),
} satisfies DatabaseScripts;

const MONGODB_CLIENT = [
  FAIL,
  'client=$(command -v mongosh || command -v mongo) || fail "There is neither mongosh nor mongo in the container"',
  // By the environment, so that no password stands in a command line.
  'MOBILITY_USER=$1; MOBILITY_PASSWORD=$(printenv "$2" || true)',
  'export MOBILITY_USER MOBILITY_PASSWORD',
  'state=${TMPDIR:-/tmp}/mobility-hold',
  `sign_in='const admin = db.getSiblingDB("admin"); const { MOBILITY_USER: u, MOBILITY_PASSWORD: p } = process.env; if (p) admin.auth(u, p);'`,
  'ask() { "$client" --quiet --norc --eval "$sign_in $1"; }',
  `unlock='while (admin.fsyncUnlock().lockCount > 0);'`,
].join('\n');

/** No file changes while it is locked (reference of `fsync`), so copies are whole too. */
export const MONGODB = {
  effect: 'hold-files',
  user: 'root',
  passwordEnv: 'MONGO_INITDB_ROOT_PASSWORD',
  before: [
    MONGODB_CLIENT,
    '[ ! -e "$state" ] || ! kill -0 "$(cat "$state")" 2>/dev/null || fail "It is held already, by another backup"',
    ': >"$state" || fail "The container has no folder to write to: TMPDIR names none"',
    // Before the lock, so that nothing is locked that would not be let go.
    '( sleep "$3"; rm -f "$state"; ask "$unlock" ) >/dev/null 2>&1 </dev/null &',
    'echo "$!" >"$state"',
    `ask 'if (admin.fsyncLock().ok !== 1) quit(1);' >/dev/null || { kill "$(cat "$state")"; rm -f "$state"; fail "The lock was refused: the user needs the privilege fsync"; }`,
  ].join('\n'),
  after: [
    MONGODB_CLIENT,
    '[ -e "$state" ] || fail "The hold ended before the backup did: writes went on meanwhile"',
    'kill "$(cat "$state")" 2>/dev/null || true',
    'rm -f "$state"',
    'ask "$unlock" >/dev/null',
  ].join('\n'),
} satisfies DatabaseScripts;

/** Beside the server's work, and waited for: `SAVE` would stop all clients meanwhile. */
export const REDIS = {
  effect: 'flush',
  user: 'default',
  passwordEnv: 'REDIS_PASSWORD',
  before: [
    FAIL,
    PASSWORD,
    '[ -z "$password" ] || export REDISCLI_AUTH="$password"',
    'user=$1',
    'ask() { redis-cli ${password:+--user "$user"} "$@" || fail "The server does not answer"; }',
    `info() { ask INFO persistence | tr -d '\\r' | sed -n "s/^$1://p"; }`,
    'finish() { while [ "$(info rdb_bgsave_in_progress)" = 1 ]; do sleep 1; done; }',
    // One that runs already began before now, and may lack what came since.
    'finish',
    'answer=$(ask BGSAVE)',
    'case $answer in *started*|*scheduled*) ;; *) fail "$answer";; esac',
    'finish',
    '[ "$(info rdb_last_bgsave_status)" = ok ] || fail "Saving failed: the log of the server says why"',
  ].join('\n'),
} satisfies DatabaseScripts;
