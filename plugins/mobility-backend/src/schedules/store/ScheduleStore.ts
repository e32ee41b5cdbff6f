import { ScheduleQuery } from 'backstage-plugin-mobility-common';
import { Knex } from 'knex';
import {
  databaseNow,
  isUniqueViolation,
} from '../../runs/store/database-clock';
import { ScheduleRecord } from '../schedule-record';
import { changeable, ScheduleRow, toRecord } from './row';

export type InsertResult =
  | { kind: 'created'; record: ScheduleRecord }
  /** The same key with the same request. */
  | { kind: 'repeated'; record: ScheduleRecord }
  /** The same key with another request. */
  | { kind: 'key-taken' };

export interface ScheduleKey {
  idempotencyKey: string;
  requestHash: string;
}

/** Schedules in the database: what people want. Who looks after them is in `ScheduleLeases`. */
export class ScheduleStore {
  constructor(private readonly knex: Knex) {}

  /** By the database's clock, which is the one that times are compared by. */
  async now(): Promise<Date> {
    const row: { now: number | string } = await this.knex
      .select(this.knex.raw('? as now', [databaseNow(this.knex)]))
      .first();
    return new Date(Number(row.now));
  }

  async insert(
    record: ScheduleRecord,
    key: ScheduleKey,
  ): Promise<InsertResult> {
    const known = await this.findByKey(record.createdBy, key);
    if (known) return known;
    try {
      await this.knex<ScheduleRow>('mobility_schedules').insert({
        id: record.id,
        entity_ref: record.entityRef,
        version: record.version,
        created_by: record.createdBy,
        created_at: record.createdAt,
        idempotency_key: key.idempotencyKey,
        request_hash: key.requestHash,
        doc: JSON.stringify(record.doc),
        look_at: 0,
        ...changeable(record),
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const taken = await this.findByKey(record.createdBy, key);
      if (!taken) throw error;
      return taken;
    }
    return { kind: 'created', record };
  }

  async findByKey(
    createdBy: string,
    { idempotencyKey, requestHash }: ScheduleKey,
  ): Promise<InsertResult | undefined> {
    const row = await this.knex<ScheduleRow>('mobility_schedules')
      .where({ created_by: createdBy, idempotency_key: idempotencyKey })
      .first();
    if (!row) return undefined;
    return row.request_hash === requestHash
      ? { kind: 'repeated', record: toRecord(row) }
      : { kind: 'key-taken' };
  }

  async get(id: string): Promise<ScheduleRecord | undefined> {
    const row = await this.knex<ScheduleRow>('mobility_schedules')
      .where({ id })
      .first();
    return row && toRecord(row);
  }

  /** Those of these that there are, and on which cluster. */
  async find(ids: string[]): Promise<{ id: string; cluster: string }[]> {
    return this.knex<ScheduleRow>('mobility_schedules')
      .select('id', 'cluster')
      .whereIn('id', ids);
  }

  /** Newest first, from `cursor` on; one more than `limit` to see whether there are more. */
  async list(query: ScheduleQuery): Promise<ScheduleRecord[]> {
    const rows = await this.knex<ScheduleRow>('mobility_schedules')
      .modify(builder => {
        if (query.entityRef) builder.where('entity_ref', query.entityRef);
        if (query.cursor) builder.where('id', '<', query.cursor);
      })
      .orderBy('id', 'desc')
      .limit(query.limit + 1);
    return rows.map(toRecord);
  }

  /** Writes what somebody wants, unless another has changed it meanwhile; looked at soon. */
  async change(record: ScheduleRecord): Promise<boolean> {
    const count = await this.knex<ScheduleRow>('mobility_schedules')
      .where({ id: record.id, version: record.version })
      .update({
        ...changeable(record),
        version: record.version + 1,
        look_at: 0,
      });
    return count > 0;
  }
}
