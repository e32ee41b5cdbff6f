import { isFinal } from 'backstage-plugin-mobility-common';
import { Knex } from 'knex';
import { RunRecord } from '../run-record';
import { databaseNow } from './database-clock';
import { RunRow, toRecord } from './row';
import { changeable } from './RunStore';

/**
 * Who works on a run. A lease is taken by compare-and-set on the database's
 * clock; every write of a run asks for it, so that a replica that was frozen
 * and comes back can write nothing.
 */
export class RunLeases {
  constructor(
    private readonly knex: Knex,
    private readonly owner: string,
    private readonly leaseMs: number,
  ) {}

  /** Takes a run that nobody holds; `undefined` if somebody was faster. */
  async claim(id: string): Promise<RunRecord | undefined> {
    const now = databaseNow(this.knex);
    const count = await this.knex<RunRow>('mobility_runs')
      .where({ id })
      .whereIn('state', ['queued', 'running', 'cancelling'])
      .andWhere(builder =>
        builder.whereNull('lease_owner').orWhere('lease_until', '<', now),
      )
      .update({ lease_owner: this.owner, lease_until: this.#until() });
    if (count === 0) return undefined;
    const row = await this.knex<RunRow>('mobility_runs').where({ id }).first();
    return row && toRecord(row);
  }

  /** `false`: the lease has ended and may be somebody else's. */
  async renew(id: string): Promise<boolean> {
    const count = await this.knex<RunRow>('mobility_runs')
      .where({ id, lease_owner: this.owner })
      .update({ lease_until: this.#until() });
    return count > 0;
  }

  /** Whether somebody has asked for a cancel since. */
  async readCancel(id: string): Promise<RunRecord['cancel']> {
    const row = await this.knex<RunRow>('mobility_runs').where({ id }).first();
    return row && toRecord(row).cancel;
  }

  /**
   * Writes what has changed and renews the lease. A final run gives up its
   * lease, locks and slots in the same transaction. `false`: the lease is lost.
   */
  async save(record: RunRecord): Promise<boolean> {
    const final = isFinal(record.state);
    return this.knex.transaction(async tx => {
      const count = await tx<RunRow>('mobility_runs')
        .where({ id: record.id, lease_owner: this.owner })
        .update({
          ...changeable(record),
          version: tx.raw('version + 1'),
          lease_owner: final ? null : this.owner,
          lease_until: final ? null : this.#until(),
        });
      if (count === 0) return false;
      if (final) {
        await tx('mobility_locks').where({ run_id: record.id }).delete();
        await tx('mobility_slots').where({ run_id: record.id }).delete();
      }
      const row = await tx<RunRow>('mobility_runs')
        .select('version')
        .where({ id: record.id })
        .first();
      record.version = row?.version ?? record.version;
      return true;
    });
  }

  /** Gives a run back, so that another replica need not wait for the end of the lease. */
  async release(id: string): Promise<void> {
    await this.knex<RunRow>('mobility_runs')
      .where({ id, lease_owner: this.owner })
      .update({ lease_owner: null, lease_until: null });
  }

  #until(): Knex.Raw {
    return this.knex.raw('? + ?', [databaseNow(this.knex), this.leaseMs]);
  }
}
