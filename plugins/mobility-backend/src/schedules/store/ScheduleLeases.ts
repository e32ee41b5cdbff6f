import { Knex } from 'knex';
import { databaseNow } from '../../runs/store/database-clock';
import { ScheduleDoc, ScheduleRecord } from '../schedule-record';
import { LostLeaseError } from './lost-lease';
import { ScheduleRow, toRecord } from './row';

/** A schedule that is to be looked at, and where. */
export interface DueSchedule {
  id: string;
  cluster: string;
}

/** Of a schedule, what its writes ask for. */
export type Leased = Pick<ScheduleRecord, 'id' | 'lease'>;

/**
 * Who looks after a schedule. One replica at a time, by the database's clock; whoever
 * was frozen and comes back can write nothing. Each look has a token of its own, so that
 * one that was given up can write nothing either, though its process goes on.
 */
export class ScheduleLeases {
  #looks = 0;

  constructor(
    private readonly knex: Knex,
    private readonly owner: string,
    private readonly leaseMs: number,
  ) {}

  /** Those whose time has come and that nobody looks at, the longest waiting first. */
  async findDue(options: {
    limit: number;
    /** Clusters at which enough is being looked at. */
    except: string[];
  }): Promise<DueSchedule[]> {
    const now = databaseNow(this.knex);
    return this.knex<ScheduleRow>('mobility_schedules')
      .select('id', 'cluster')
      .where('look_at', '<=', now)
      .whereNotIn('cluster', options.except)
      .andWhere(builder =>
        builder.whereNull('lease_owner').orWhere('lease_until', '<', now),
      )
      .orderBy('look_at', 'asc')
      .limit(options.limit);
  }

  /** `undefined` if somebody was faster. */
  async claim(id: string): Promise<ScheduleRecord | undefined> {
    const now = databaseNow(this.knex);
    this.#looks += 1;
    const token = `${this.owner}/${this.#looks}`;
    const count = await this.knex<ScheduleRow>('mobility_schedules')
      .where({ id })
      .andWhere(builder =>
        builder.whereNull('lease_owner').orWhere('lease_until', '<', now),
      )
      .update({ lease_owner: token, lease_until: this.#until() });
    if (count === 0) return undefined;
    const row: (ScheduleRow & { now: number | string }) | undefined =
      await this.knex('mobility_schedules')
        .select('*', this.knex.raw('? as now', [now]))
        .where({ id, lease_owner: token })
        .first();
    const elapsedAt = performance.now();
    return (
      row && {
        ...toRecord(row),
        lease: { token, takenAt: Number(row.now), elapsedAt },
      }
    );
  }

  /**
   * Asked again and again while a look lasts, and before each of its effects: within the
   * length of a lease from then on nobody else takes it.
   *
   * @throws LostLeaseError when somebody has
   */
  async hold({ id, lease }: Leased): Promise<void> {
    const count = await this.knex<ScheduleRow>('mobility_schedules')
      .where({ id, lease_owner: lease?.token ?? '' })
      .update({ lease_until: this.#until() });
    if (count === 0) throw new LostLeaseError(id);
  }

  /**
   * Writes what was found, and gives the schedule back until it is looked at again; at
   * once where somebody has changed it meanwhile. `false`: the lease was lost.
   */
  async release(
    { id, version, lease }: ScheduleRecord,
    doc: ScheduleDoc,
    lookInMs: number,
  ): Promise<boolean> {
    const next = this.knex.raw('? + ?', [databaseNow(this.knex), lookInMs]);
    const count = await this.knex<ScheduleRow>('mobility_schedules')
      .where({ id, lease_owner: lease?.token ?? '' })
      .update({
        doc: JSON.stringify(doc),
        look_at: this.knex.raw('case when version = ? then ? else 0 end', [
          version,
          next,
        ]),
        lease_owner: null,
        lease_until: null,
      });
    return count > 0;
  }

  /** Once nothing of it is left. */
  async remove({ id, lease }: Leased): Promise<boolean> {
    return this.knex.transaction(async tx => {
      const count = await tx<ScheduleRow>('mobility_schedules')
        .where({ id, lease_owner: lease?.token ?? '' })
        .delete();
      if (count === 0) return false;
      // SQLite cascades only where it is told to.
      await tx('mobility_occurrences').where({ schedule_id: id }).delete();
      return true;
    });
  }

  #until(): Knex.Raw {
    return this.knex.raw('? + ?', [databaseNow(this.knex), this.leaseMs]);
  }
}
