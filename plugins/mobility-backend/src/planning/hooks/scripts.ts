import { HookEffect } from 'backstage-plugin-mobility-common';

/**
 * Scripts for the databases of the library, as a POSIX shell runs them in the
 * database's own container. Each gets as arguments: the user and the variable of the
 * container that holds the password, both empty for those of the official image, after
 * how many seconds a hold ends by itself, and for how many it may wait to begin. A
 * password is read where it is used and stands in no command line.
 *
 * A hold outlives the command that takes it, and ends by itself when nobody ends it:
 * a portal or a Velero that dies leaves no database held for ever. One that ended
 * before it was released fails the backup, since the copy is not what it was to be.
 */
export interface DatabaseScripts {
  effect: HookEffect;
  before: string;
  after?: string;
}

const FAIL = 'fail() { echo "$1" >&2; exit 1; }';

/** The value of the first variable that is there. */
const passwordOf = (...names: string[]) =>
  `password=$(${names
    .map(name => `printenv "\${2:-${name}}"`)
    .join(' || ')} || true)`;

/**
 * A checkpoint makes the recovery of a snapshot short. There is no command that holds
 * the files of PostgreSQL: `pg_backup_start` holds nothing either, and the label that
 * its end gives would have to be put into the copy.
 */
export const POSTGRESQL = {
  effect: 'flush',
  before: [
    passwordOf('POSTGRES_PASSWORD'),
    '[ -z "$password" ] || export PGPASSWORD="$password"',
    'exec psql --no-psqlrc --quiet --no-password --set ON_ERROR_STOP=1 --username "${1:-${POSTGRES_USER:-postgres}}" --dbname postgres --command CHECKPOINT',
  ].join('\n'),
} satisfies DatabaseScripts;

const MYSQL_CLIENT = [
  FAIL,
  passwordOf('MYSQL_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD'),
  '[ -z "$password" ] || export MYSQL_PWD="$password"',
  'client=$(command -v mariadb || command -v mysql) || fail "There is neither mariadb nor mysql in the container"',
  'user=${1:-root}',
  'ask() { "$client" --no-defaults --user="$user" --batch --skip-column-names --comments --connect-timeout=5 --execute "$1"; }',
  // Our own question contains the words that it looks for.
  `ids() { ask "SELECT id FROM information_schema.processlist WHERE info LIKE '$1' AND id <> CONNECTION_ID()"; }`,
  `held() { ids '%AS mobility\\_hold'; }`,
  `release() { for id in $(ids '%mobility\\_hold%'); do ask "KILL $id"; done; }`,
].join('\n');

/**
 * The lock lives as long as the session that holds it, so one is left behind, asleep.
 * It is given up on before Velero gives up on the command: Velero runs nothing in a pod
 * afterwards whose first command failed, while the command itself goes on. InnoDB writes
 * pages out in spite of the lock: files that are copied one by one do not fit.
 */
export const MYSQL = {
  effect: 'hold-writes',
  before: [
    MYSQL_CLIENT,
    'end=$(($(date +%s) + $4))',
    'ask "SELECT 1" >/dev/null || fail "The server does not answer"',
    '[ -z "$(held)" ] || fail "It is held already, by another backup"',
    'ask "SET SESSION lock_wait_timeout = $4; FLUSH TABLES /* mobility_hold */ WITH READ LOCK; SELECT SLEEP($3) AS mobility_hold" >/dev/null 2>&1 </dev/null &',
    'holder=$!',
    'while kill -0 "$holder" 2>/dev/null; do',
    '  [ -z "$(held)" ] || exit 0',
    '  [ "$(date +%s)" -lt "$end" ] || { release; fail "The lock was not given in time: others work for too long"; }',
    '  sleep 1',
    'done',
    'fail "The lock was refused: the user lacks the privilege RELOAD, or others work for too long"',
  ].join('\n'),
  after: [
    MYSQL_CLIENT,
    'before=$(held)',
    'release',
    '[ -n "$before" ] || fail "The hold ended before the backup did: writes went on meanwhile"',
  ].join('\n'),
} satisfies DatabaseScripts;

/**
 * What is in memory is written out. `fsyncLock` would hold all files, but what is
 * locked can refuse to sign in whoever comes to unlock it (manual of `db.fsyncLock`),
 * so that no library may take it without one session that is kept.
 */
export const MONGODB = {
  effect: 'flush',
  before: [
    FAIL,
    'client=$(command -v mongosh) || fail "There is no mongosh in the container"',
    // By the environment, so that no password stands in a command line.
    'MOBILITY_USER=${1:-${MONGO_INITDB_ROOT_USERNAME:-root}}',
    passwordOf('MONGO_INITDB_ROOT_PASSWORD').replace(
      'password=',
      'MOBILITY_PASSWORD=',
    ),
    'export MOBILITY_USER MOBILITY_PASSWORD',
    `exec "$client" --quiet --norc --eval 'const admin = db.getSiblingDB("admin"); const { MOBILITY_USER: u, MOBILITY_PASSWORD: p } = process.env; if (p) admin.auth(u, p); if (admin.runCommand({ fsync: 1 }).ok !== 1) quit(1);'`,
  ].join('\n'),
} satisfies DatabaseScripts;

/** Beside the server's work, and waited for: `SAVE` would stop all clients meanwhile. */
export const REDIS = {
  effect: 'flush',
  before: [
    FAIL,
    passwordOf('REDIS_PASSWORD'),
    '[ -z "$password" ] || export REDISCLI_AUTH="$password"',
    // Without a password there is nobody to sign in, and old clients know no users.
    'ask() { redis-cli ${password:+${user:+--user "$user"}} "$@" || fail "The server does not answer"; }',
    'user=$1',
    `info() { ask INFO persistence | tr -d '\\r' | sed -n "s/^$1://p"; }`,
    'finish() { while [ "$(info rdb_bgsave_in_progress)" = 1 ]; do sleep 1; done; }',
    // One that runs already began before now, and may lack what came since.
    'finish',
    'answer=$(ask BGSAVE)',
    'case $answer in *started*) ;; *) fail "$answer";; esac',
    'finish',
    '[ "$(info rdb_last_bgsave_status)" = ok ] || fail "Saving failed: the log of the server says why"',
  ].join('\n'),
} satisfies DatabaseScripts;
