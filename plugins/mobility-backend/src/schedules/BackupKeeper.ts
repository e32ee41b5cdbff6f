import { renderNote } from 'backstage-plugin-mobility-common';
import {
  ClusterClient,
  ClusterRegistry,
  isClusterError,
} from '../facts/clusters';
import { RestorePoints } from '../facts/restorepoints';
import { VeleroClient } from '../facts/velero';
import { note } from '../planning/note';
import { pointId } from '../planning/restorepoints';
import { Keeping, keepPoints, onlyExpires } from '../planning/schedules';
import { RunStore } from '../runs/store';
import {
  applySchedule,
  forgetPolicies,
  wantedOf,
  withdrawSchedule,
} from './apply-schedule';
import { forgetRemovals, stuckRemovals } from './attempt-removal';
import { PointDeleter } from './delete-points';
import { JudgedBackup, judgeBackups } from './judge-backups';
import { Looked } from './looked';
import { settleRuns } from './settle-runs';
import { newsOfTimes } from './times-of-backups';
import { ScheduleDoc, ScheduleRecord } from './schedule-record';
import { Occurrences } from './store';

/** How a schedule was found to stand. */
type Found = Omit<NonNullable<ScheduleDoc['standing']>, 'since' | 'revision'>;

export interface BackupKeeperOptions {
  registry: Pick<ClusterRegistry, 'find'>;
  occurrences: Occurrences;
  store: Pick<RunStore, 'get' | 'statesOf'>;
  points: Pick<RestorePoints, 'ready' | 'find' | 'locationsOf'>;
  /** Absent where restore points are switched off: nobody can delete these then. */
  deleter?: PointDeleter;
  /** By the clock of whoever looks after it; see `leaseClock`. */
  now(record: ScheduleRecord): Date;
  /** Before each effect. @throws LostLeaseError when another looks after it since */
  hold(record: ScheduleRecord): Promise<void>;
}

/** Looks after a Schedule of Velero: puts it there, and sees what becomes of it. */
export class BackupKeeper {
  constructor(private readonly options: BackupKeeperOptions) {}

  async look(record: ScheduleRecord): Promise<Looked> {
    const name = record.request.does.source.cluster;
    const client = this.options.registry.find(name);
    if (!client) return this.#silent(record, name, 'it is not configured');
    if (record.deleting) return this.#withdraw(record, client);
    const backups = await this.#backups(record, client).catch(
      ifSilent(undefined),
    );
    const { found, applied, policies } = await applySchedule(
      record,
      client,
      () => this.options.hold(record),
    );
    const doc: ScheduleDoc = { ...record.doc, applied, policies };
    this.#note(record, doc, found);
    if (!backups) return { doc };
    await this.#remember(record, backups, client.time);
    doc.kept = await this.#retain(record, doc, backups);
    this.#note(record, doc, withStuck(found, doc));
    doc.expiring = onlyExpires(
      backups.flatMap(({ name: backup, usable, expiresAt }) =>
        usable === 'yes' ? { backup, expiresAt } : [],
      ),
      client.time,
    );
    const isBusy = backups.some(({ usable }) => usable === 'running');
    if (doc.standing?.state === 'applied' && policies.length > 1 && !isBusy) {
      // What cannot be taken away now is at the next look.
      doc.policies = await forgetPolicies({ ...record, doc }, client, () =>
        this.options.hold(record),
      ).catch(ifSilent(policies));
    }
    return { doc };
  }

  /** Not before Velero has read what its last backups need. */
  async #withdraw(
    record: ScheduleRecord,
    client: ClusterClient,
  ): Promise<Looked> {
    try {
      const backups = await this.#backups(record, client);
      const doc: ScheduleDoc = { ...record.doc };
      const because = note('SCHEDULE_TAKING_AWAY', { cluster: client.name });
      const taken: Found = { state: 'deleting', because, fields: [] };
      this.#note(record, doc, taken);
      const isBusy = backups.some(({ usable }) => usable === 'running');
      // The Schedule goes at once; its policies may still be read.
      const isGone = await withdrawSchedule(record, client, {
        isBusy,
        hold: () => this.options.hold(record),
      });
      if (!isGone) return { doc };
      const { deleter } = this.options;
      if (record.deleting?.backups !== 'delete' || !deleter) {
        return { doc, over: true };
      }
      const { over, stays } = await deleter(record, doc, backups);
      this.#note(record, doc, withStuck(taken, doc));
      return { doc, over, stays };
    } catch (error) {
      if (!isClusterError(error)) throw error;
      return this.#silent(record, client.name, error.reason);
    }
  }

  async #backups(
    record: ScheduleRecord,
    client: ClusterClient,
  ): Promise<JudgedBackup[]> {
    const { schedule } = wantedOf(record);
    const velero = new VeleroClient(client);
    const [listed] = await Promise.all([
      velero.listBackupsOf(schedule.metadata.name),
      this.options.points.ready(),
    ]);
    const { points } = this.options;
    const locations = points.locationsOf(client.name);
    return judgeBackups(record.id, listed, ({ metadata, spec }) => {
      const place = locations.find(one => one.name === spec.storageLocation);
      return place && points.find(pointId(place, metadata.name));
    });
  }

  async #remember(
    record: ScheduleRecord,
    backups: JudgedBackup[],
    now: Date,
  ): Promise<void> {
    const { occurrences } = this.options;
    const known = await settleRuns(record, this.options);
    for (const one of newsOfTimes(record, backups, { known, now })) {
      await occurrences.put(record, one);
    }
    await occurrences.prune(record);
  }

  /** Lets go what is on none of the lists, by runs of whoever made the schedule. */
  async #retain(
    record: ScheduleRecord,
    doc: ScheduleDoc,
    backups: JudgedBackup[],
  ): Promise<ScheduleDoc['kept']> {
    const { retention } = record.request;
    if (!retention) {
      forgetRemovals(doc, []);
      return undefined;
    }
    const keeping = keepPoints(
      backups.map(({ name, beganAt, usable }) => ({
        ...{ backup: name, takenAt: beganAt, usable },
      })),
      retention,
    );
    const goes = keeping.filter(({ keeps }) => !keeps);
    const { stays = [] } =
      (await this.options.deleter?.(
        record,
        doc,
        backups.filter(({ name }) =>
          goes.some(({ backup }) => backup === name),
        ),
      )) ?? {};
    return keeping
      .map(one =>
        stays.includes(one.backup)
          ? { ...one, keeps: true, because: note('KEPT_LAST_OF_ALL', {}) }
          : one,
      )
      .map(toKept);
  }

  #silent(record: ScheduleRecord, cluster: string, reason: string): Looked {
    const doc: ScheduleDoc = { ...record.doc };
    const because = note('SCHEDULE_NO_ANSWER', { cluster, reason });
    const state = record.deleting ? 'deleting' : 'pending';
    this.#note(record, doc, { state, because, fields: [] });
    return { doc };
  }

  /** Since when it is so counts from the first look that found it so. */
  #note(record: ScheduleRecord, doc: ScheduleDoc, found: Found): void {
    const { revision } = record;
    const now = this.options.now(record).toISOString();
    const before = doc.standing;
    const same = before?.state === found.state && before.revision === revision;
    const since = same && before ? before.since : now;
    const isSilent = found.because?.code === 'SCHEDULE_NO_ANSWER';
    const seenAt = isSilent ? before?.seenAt : now;
    doc.standing = { ...found, since, seenAt, revision };
  }
}

/** What is taken for the answer of a cluster that has none. */
function ifSilent<T>(answer: T): (error: unknown) => T {
  return error => {
    if (!isClusterError(error)) throw error;
    return answer;
  };
}

/** What is in the way of deletions, where nothing else is to be said. */
function withStuck(found: Found, doc: ScheduleDoc): Found {
  const stuck = stuckRemovals(doc);
  const [first] = stuck;
  const isSaid = found.because && found.state !== 'deleting';
  if (!first || isSaid) return found;
  const because = note('BACKUPS_STAY', {
    ...{ count: stuck.length, backup: first.key },
    reason: renderNote(first.because),
  });
  return { ...found, because };
}

function toKept({ backup, takenAt, keeps, because }: Keeping) {
  return { backup, takenAt: takenAt.toISOString(), keeps, because };
}
