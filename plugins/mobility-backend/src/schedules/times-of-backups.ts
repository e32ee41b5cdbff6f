import { note } from '../planning/note';
import { dueTimes, GRACE_MINUTES, MOST_TIMES } from '../planning/schedules';
import { JudgedBackup } from './judge-backups';
import { OccurrenceRecord, ScheduleRecord } from './schedule-record';

/**
 * What is to be written of the times of backups. Which time a backup was for is decided
 * once: it is known by its name from then on, whatever the schedule is changed to.
 */
export function newsOfTimes(
  record: ScheduleRecord,
  backups: JudgedBackup[],
  { known, now }: { known: OccurrenceRecord[]; now: Date },
): OccurrenceRecord[] {
  const taken = new Set(
    known.flatMap(one => (one.backup || one.run ? one.dueAt : [])),
  );
  const beganAt = new Map(backups.map(one => [one.name, one.beganAt]));
  const news = occurrencesOf(record, latest(backups), now).flatMap(one => {
    const same = one.backup
      ? known.find(({ backup }) => backup === one.backup)
      : known.find(({ dueAt }) => dueAt === one.dueAt);
    if (same) {
      return one.backup && isNews(same, one)
        ? { ...one, dueAt: same.dueAt }
        : [];
    }
    const dueAt = taken.has(one.dueAt)
      ? freeFrom(beganAt.get(one.backup ?? '') ?? new Date(one.dueAt), taken)
      : one.dueAt;
    taken.add(dueAt);
    return { ...one, dueAt };
  });
  return [...news, ...unlisted(record, beganAt, { known, now })];
}

/** What is certain stays, whatever becomes of the backup after that. */
function isNews(before: OccurrenceRecord, after: OccurrenceRecord): boolean {
  if (isCertain(before) && !isCertain(after)) return false;
  return (
    before.state !== after.state ||
    JSON.stringify(before.because) !== JSON.stringify(after.because)
  );
}

function isCertain({ state }: OccurrenceRecord): boolean {
  return state === 'succeeded' || state === 'failed';
}

/** Two that were begun in one second have two rows. */
function freeFrom(time: Date, taken: Set<string>): string {
  let at = time;
  while (taken.has(at.toISOString())) at = new Date(at.getTime() + 1);
  return at.toISOString();
}

/** Nothing more will be learnt of those that the cluster does not list any more. */
function unlisted(
  { request }: ScheduleRecord,
  listed: Map<string, Date>,
  { known, now }: { known: OccurrenceRecord[]; now: Date },
): OccurrenceRecord[] {
  const { cluster } = request.does.source;
  return known.flatMap(one => {
    const { backup, because } = one;
    if (!backup || listed.has(backup) || isCertain(one)) return [];
    if (because?.code === 'OCCURRENCE_UNLISTED') return [];
    return {
      ...one,
      state: 'unknown',
      finishedAt: now.toISOString(),
      because: note('OCCURRENCE_UNLISTED', { backup, cluster }),
    };
  });
}

/** No more than are remembered. */
function latest(backups: JudgedBackup[]): JudgedBackup[] {
  return [...backups]
    .sort((a, b) => a.beganAt.getTime() - b.beganAt.getTime())
    .slice(-MOST_TIMES);
}

/** What became of each time that it was due. Nothing is due while it is paused. */
function occurrencesOf(
  { request, since, paused, deleting }: ScheduleRecord,
  backups: JudgedBackup[],
  now: Date,
): OccurrenceRecord[] {
  const { begun, missed } = dueTimes({
    when: request.when,
    since: new Date(since),
    now,
    begun: backups.map(({ beganAt }) => beganAt),
  });
  const done = backups.map((backup): OccurrenceRecord => {
    const served = begun.find(
      ({ beganAt }) => beganAt.getTime() === backup.beganAt.getTime(),
    );
    return {
      dueAt: (served?.dueAt ?? backup.beganAt).toISOString(),
      byHand: false,
      backup: backup.name,
      ...backup.outcome,
    };
  });
  const isOff = paused !== undefined || deleting !== undefined;
  if (isOff) return done;
  const because = note('OCCURRENCE_MISSED', { minutes: GRACE_MINUTES });
  return [
    ...done,
    ...missed.map(
      (dueAt): OccurrenceRecord => ({
        dueAt: dueAt.toISOString(),
        state: 'missed',
        byHand: false,
        because,
      }),
    ),
  ];
}
