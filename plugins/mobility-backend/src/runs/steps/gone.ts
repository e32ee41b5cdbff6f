import { DeletePlan, Gone } from 'backstage-plugin-mobility-common';
import { deleterOf, noteThat } from './delete-backup';
import { Look, lookForBackup } from './look-for-backup';
import {
  done,
  failed,
  note,
  Outcome,
  Step,
  StepContext,
  waiting,
} from './step';

type Context = StepContext<DeletePlan>;

/**
 * How long the syncs of Velero are waited for: each takes a minute by default, and
 * as long again where a cluster is busy. What is listed longer is told, and is for
 * people: a sync may be off, and one leaves what has `Failed`.
 */
const SYNC_MINUTES = 5;

/**
 * The backup is gone when no cluster lists it and nothing of it is in the store, and
 * when that is still so after the next sync of each: one that was under way meanwhile
 * brings it back (Velero 1.18.3, pkg/controller/backup_sync_controller.go).
 */
export const gone: Step<Context> = {
  async tick(context) {
    const { run } = context;
    const look = await context.effect('look for the backup', () =>
      lookForBackup(context),
    );
    run.doc.gone = look.gone;
    const late = minutesOf(context) >= SYNC_MINUTES;
    const there = whereThere(look.gone);
    if (there.length > 0) {
      run.doc.cleared = undefined;
      const left = there.join(', ');
      if (!late) return waiting(note('GONE_WAITING', { left }), left);
      return remains(context, look.gone) ?? finish(context);
    }
    run.doc.cleared ??= look.syncedAt;
    if (!late && !isSynced(run.doc.cleared, look)) {
      return waiting(note('GONE_SYNC', {}), 'sync');
    }
    return finish(context);
  },
};

function minutesOf({ step, now }: Context): number {
  return (Date.parse(now()) - Date.parse(step.startedAt ?? now())) / 60_000;
}

/** Whether each cluster that syncs has done so since. Its own clock alone is compared. */
function isSynced(before: Look['syncedAt'], { syncedAt }: Look): boolean {
  return Object.entries(syncedAt).every(
    ([cluster, time]) =>
      before[cluster] !== undefined && before[cluster] !== time,
  );
}

function whereThere({ store, clusters }: Gone): string[] {
  return [
    ...(store.state === 'there' ? [`bucket ${store.bucket}`] : []),
    ...clusters
      .filter(({ state }) => state === 'listed')
      .map(({ cluster }) => cluster),
  ];
}

/** What Velero has said to have deleted must not be there; others may be slow. */
function remains({ plan }: Context, found: Gone): Outcome | undefined {
  const { cluster } = deleterOf(plan);
  const left = whereThere({
    store: found.store,
    clusters: found.clusters.filter(one => one.cluster === cluster),
  }).join(', ');
  if (left === '') return undefined;
  const { name: backup } = plan.point;
  return failed(
    'BACKUP_REMAINS',
    { backup, cluster, left, minutes: SYNC_MINUTES },
    { cluster, object: `Backup/${backup}` },
  );
}

async function finish(context: Context): Promise<Outcome> {
  const { run } = context;
  // It is at work again; nobody else writes down what became of its backup.
  if (!(await noteThat(context, 'done'))) {
    return waiting(note('GONE_SYNC', {}), 'record');
  }
  const left = run.doc.gone ? whereNotGone(run.doc.gone).join(', ') : '';
  return done(left === '' ? note('GONE', {}) : note('GONE_UNPROVEN', { left }));
}

function whereNotGone({ store, clusters, snapshots }: Gone): string[] {
  return [
    ...(store.state === 'gone' ? [] : [`bucket ${store.bucket}`]),
    ...(snapshots ? [`snapshots in the storage of ${snapshots.cluster}`] : []),
    ...clusters
      .filter(({ state }) => state !== 'gone')
      .map(({ cluster }) => cluster),
  ];
}
