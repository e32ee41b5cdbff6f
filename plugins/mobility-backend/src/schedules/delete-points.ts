import { NotFoundError } from '@backstage/errors';
import {
  DeleteRequest,
  PlanBlockedError,
} from 'backstage-plugin-mobility-common';
import { attemptRemoval, forgetRemovals, Went } from './attempt-removal';
import { beginRemoval, RemovalOptions } from './begin-removal';
import { JudgedBackup } from './judge-backups';
import { ScheduleDoc, ScheduleRecord } from './schedule-record';

/** Velero deletes one after the other: more at once would only wait. */
const AT_ONCE = 2;

/** Has backups of a schedule deleted. */
export type PointDeleter = (
  record: ScheduleRecord,
  doc: ScheduleDoc,
  backups: JudgedBackup[],
) => Promise<{
  /** Nothing is left to do. */
  over: boolean;
  /** Names of those that stay all the same. */
  stays: string[];
}>;

/**
 * Each goes by a run of its own, the oldest first and a few at once; the newest usable
 * one comes last and alone, so that its run sees whether there is another. Runs refuse
 * what is used, what others have a part in, and the last usable one: that stays.
 */
export function pointDeleter(options: RemovalOptions): PointDeleter {
  return async (record, doc, backups) => {
    forgetRemovals(
      doc,
      backups.map(({ name }) => name),
    );
    const oldestFirst = [...backups].sort(
      (a, b) => a.beganAt.getTime() - b.beganAt.getTime(),
    );
    const last = oldestFirst.findLast(({ usable }) => usable === 'yes');
    const others = oldestFirst.filter(one => one !== last);
    const stays: string[] = [];
    let begun = 0;
    let open = 0;
    for (const backup of others) {
      if (begun === AT_ONCE) return { over: false, stays };
      const went = await deletePoint(record, doc, backup, options);
      if (went === 'stays') stays.push(backup.name);
      if (went !== 'going') continue;
      open += 1;
      // One that waits for its next attempt, or has none, holds up no other.
      if (isAtWork(doc, backup.name)) begun += 1;
    }
    if (open > 0 || !last) return { over: open === 0, stays };
    const went = await deletePoint(record, doc, last, options);
    return {
      over: went !== 'going',
      stays: went === 'stays' ? [...stays, last.name] : stays,
    };
  };
}

function isAtWork({ removals = {} }: ScheduleDoc, name: string): boolean {
  const { [name]: removal } = removals;
  return removal?.run !== undefined && !removal.ended;
}

async function deletePoint(
  record: ScheduleRecord,
  doc: ScheduleDoc,
  { name, point, outcome }: JudgedBackup,
  options: RemovalOptions,
): Promise<Went> {
  // It never came to be one, and has no data: Velero lets it go by itself.
  if (point === undefined && outcome.state === 'failed') return 'gone';
  return attemptRemoval(
    { ...record, doc },
    {
      key: name,
      begin: attempt => {
        if (point === undefined) {
          throw new NotFoundError(
            `Backup ${name} is not known as a restore point yet`,
          );
        }
        const request: DeleteRequest = {
          ...{ kind: 'delete', entityRef: record.entityRef },
          ...{ restorePoint: point, confirm: name },
        };
        return beginRemoval(
          record,
          request,
          `delete:${name}:${attempt}`,
          options,
        );
      },
      settledBy: error => {
        if (!(error instanceof PlanBlockedError)) return undefined;
        const codes = error.findings.map(({ code }) => code);
        if (codes.includes('POINT_GONE')) return 'gone';
        // Only whoever looks at it can say that they want that.
        return codes.every(code => code === 'POINT_LAST') ? 'stays' : undefined;
      },
    },
    { store: options.store, now: () => options.now(record) },
  );
}
