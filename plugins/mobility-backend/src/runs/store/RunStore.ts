import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  isFinal,
  RunQuery,
  RunState,
  usesPoint,
} from 'backstage-plugin-mobility-common';
import { Knex } from 'knex';
import { PointKey } from '../../facts/run-memory';
import { PointUse } from '../../planning/facts';
import { lockedPlaces, placesOf } from '../new-run';
import { RunRecord } from '../run-record';
import { databaseNow, isUniqueViolation } from './database-clock';
import { RunRow, toRecord } from './row';

const ACTIVE: RunState[] = ['queued', 'running', 'cancelling'];

export type CreateResult =
  | { kind: 'created'; record: RunRecord }
  /** The same key with the same request. */
  | { kind: 'repeated'; record: RunRecord }
  /** The same key with another request. */
  | { kind: 'key-taken'; record: RunRecord }
  /** Another run works at one of the places. */
  | { kind: 'locked'; runId: string; cluster: string; namespace: string };

/** Runs in the database: written, found, filtered. Leases are in `RunLeases`. */
export class RunStore {
  private constructor(private readonly knex: Knex) {}

  static async create(
    knex: Knex,
    options: { migrate: boolean },
  ): Promise<RunStore> {
    if (options.migrate) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          'backstage-plugin-mobility-backend',
          'migrations',
        ),
      });
    }
    return new RunStore(knex);
  }

  /** One transaction: the run, its places and its locks, or nothing. */
  async insert(
    record: RunRecord,
    key: { idempotencyKey: string; requestHash: string },
  ): Promise<CreateResult> {
    const known = await this.findByKey(record.initiator, key);
    if (known) return known;
    try {
      await this.knex.transaction(async tx => {
        await tx('mobility_runs').insert({
          id: record.id,
          kind: record.kind,
          entity_ref: record.entityRef,
          state: record.state,
          version: record.version,
          initiator: record.initiator,
          idempotency_key: key.idempotencyKey,
          request_hash: key.requestHash,
          plan: JSON.stringify(record.plan),
          decision: JSON.stringify(record.decision),
          doc: JSON.stringify(record.doc),
          created_at: record.createdAt,
        });
        await tx('mobility_run_places').insert(
          placesOf(record.plan).map(place => ({ run_id: record.id, ...place })),
        );
        await takePlaces(tx, record);
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.#explainConflict(record, key, error);
    }
    return { kind: 'created', record };
  }

  async findByKey(
    initiator: string,
    key: { idempotencyKey: string; requestHash: string },
  ): Promise<CreateResult | undefined> {
    const row = await this.knex<RunRow>('mobility_runs')
      .where({ initiator, idempotency_key: key.idempotencyKey })
      .first();
    if (!row) return undefined;
    const record = toRecord(row);
    return row.request_hash === key.requestHash
      ? { kind: 'repeated', record }
      : { kind: 'key-taken', record };
  }

  async #explainConflict(
    record: RunRecord,
    key: { idempotencyKey: string; requestHash: string },
    error: unknown,
  ): Promise<CreateResult> {
    const known = await this.findByKey(record.initiator, key);
    if (known) return known;
    const [lock] = await this.findLocks(lockedPlaces(record.plan));
    if (lock) return { kind: 'locked', ...lock };
    throw error;
  }

  async get(id: string): Promise<RunRecord | undefined> {
    const row = await this.knex<RunRow>('mobility_runs').where({ id }).first();
    return row && toRecord(row);
  }

  /** What has become of runs, without reading them whole. */
  async statesOf(ids: string[]): Promise<Map<string, RunState>> {
    if (ids.length === 0) return new Map();
    const rows: Pick<RunRow, 'id' | 'state'>[] = await this.knex<RunRow>(
      'mobility_runs',
    )
      .select('id', 'state')
      .whereIn('id', ids);
    return new Map(rows.map(({ id, state }) => [id, state as RunState]));
  }

  /** Newest first, from `cursor` (an id) on; one more than `limit` to see whether there are more. */
  async list(
    query: Omit<RunQuery, 'limit'> & { limit: number },
  ): Promise<RunRecord[]> {
    const rows = await this.knex<RunRow>('mobility_runs')
      .modify(builder => {
        if (query.entityRef) builder.where('entity_ref', query.entityRef);
        if (query.kind) builder.whereIn('kind', [query.kind].flat());
        if (query.state) builder.where('state', query.state);
        if (query.initiator) builder.where('initiator', query.initiator);
        if (query.cursor) builder.where('id', '<', query.cursor);
        if (query.cluster) {
          const places = this.knex('mobility_run_places')
            .select('run_id')
            .where('cluster', query.cluster);
          builder.whereIn('id', places);
        }
      })
      .orderBy('id', 'desc')
      .limit(query.limit + 1);
    return rows.map(toRecord);
  }

  /** Which entities were worked on by whom, each pair once. Probes have none. */
  async initiators(): Promise<{ entityRef: string; initiator: string }[]> {
    return this.knex('mobility_runs').whereNot('kind', 'probe').distinct({
      entityRef: 'entity_ref',
      initiator: 'initiator',
    });
  }

  /** Which entities were worked on at which clusters, each pair once. */
  async clusters(): Promise<{ entityRef: string; cluster: string }[]> {
    return this.knex('mobility_run_places')
      .join('mobility_runs', 'mobility_runs.id', 'mobility_run_places.run_id')
      .whereNot('mobility_runs.kind', 'probe')
      .distinct({
        entityRef: 'mobility_runs.entity_ref',
        cluster: 'mobility_run_places.cluster',
      });
  }

  /** The locks that unfinished runs hold on any of the places. */
  async findLocks(
    places: { cluster: string; namespace: string }[],
  ): Promise<{ runId: string; cluster: string; namespace: string }[]> {
    const rows: { run_id: string; cluster: string; namespace: string }[] =
      await this.knex('mobility_locks').whereIn(
        ['cluster', 'namespace'],
        places.map(({ cluster, namespace }) => [cluster, namespace]),
      );
    return rows.map(({ run_id, cluster, namespace }) => ({
      runId: run_id,
      cluster,
      namespace,
    }));
  }

  /** Asks for a cancel. `false` if the run is final already. */
  async requestCancel(id: string, by: string): Promise<boolean> {
    const count = await this.knex<RunRow>('mobility_runs')
      .where({ id })
      .whereIn('state', ACTIVE)
      .update({
        cancel_requested_at: this.knex.raw('coalesce(cancel_requested_at, ?)', [
          new Date().toISOString(),
        ]),
        cancel_requested_by: this.knex.raw('coalesce(cancel_requested_by, ?)', [
          by,
        ]),
        version: this.knex.raw('version + 1'),
      });
    return count > 0;
  }

  /**
   * Writes a final run as it was read, unless somebody changed it meanwhile: to
   * retry it, or to note that its copy is gone. Takes the locks again if it is
   * to run.
   */
  async rewrite(record: RunRecord): Promise<boolean> {
    try {
      return await this.knex.transaction(async tx => {
        const count = await tx<RunRow>('mobility_runs')
          .where({ id: record.id, version: record.version })
          .whereNotIn('state', ACTIVE)
          .update({
            ...changeable(record),
            cancel_requested_at: record.cancel?.requestedAt ?? null,
            cancel_requested_by: record.cancel?.requestedBy ?? null,
            version: record.version + 1,
          });
        if (count > 0 && !isFinal(record.state)) {
          await takePlaces(tx, record);
        }
        return count > 0;
      });
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  /** Unfinished runs of anybody that restore, put in place or delete a backup. */
  async findUsing({ run, id: point }: PointKey): Promise<PointUse[]> {
    const rows = await this.knex<RunRow>('mobility_runs')
      .whereIn('kind', ['restore', 'delete', 'replace'])
      .whereIn('state', ACTIVE);
    return rows
      .map(toRecord)
      .filter(
        ({ plan }) =>
          usesPoint(plan) &&
          ((run !== undefined && plan.point.run === run) ||
            (point !== undefined && plan.point.id === point)),
      )
      .map(({ id, kind }) => ({ id, kind }));
  }

  /** The runs whose backups unfinished runs delete. */
  async findDeleting(entityRef: string): Promise<string[]> {
    const rows = await this.knex<RunRow>('mobility_runs')
      .where({ entity_ref: entityRef, kind: 'delete' })
      .whereIn('state', ACTIVE);
    return rows
      .map(toRecord)
      .flatMap(({ plan }) => (usesPoint(plan) && plan.point.run) || []);
  }

  /** Runs that delete a restore point or have, newest first. */
  async findDeletionsOf(point: string): Promise<RunRecord[]> {
    const rows = await this.knex<RunRow>('mobility_runs')
      .where({ kind: 'delete' })
      // An id is hexadecimal: nothing in it means anything to LIKE.
      .where('plan', 'like', `%"id":"${point}"%`)
      .orderBy('id', 'desc');
    return rows
      .map(toRecord)
      .filter(({ plan }) => usesPoint(plan) && plan.point.id === point);
  }

  /** Runs of an entity that begin with a backup, newest first. */
  async listBackups(
    entityRef: string,
    { limit }: { limit?: number } = {},
  ): Promise<RunRecord[]> {
    const rows = await this.knex<RunRow>('mobility_runs')
      .where({ entity_ref: entityRef })
      .whereIn('kind', ['clone', 'backup', 'replace'])
      .orderBy('id', 'desc')
      .modify(builder => {
        if (limit !== undefined) builder.limit(limit);
      });
    return rows.map(toRecord);
  }

  /** Final replacements on a cluster, newest first. */
  async listReplacements(cluster: string): Promise<RunRecord[]> {
    const places = this.knex('mobility_run_places')
      .select('run_id')
      .where({ cluster });
    const rows = await this.knex<RunRow>('mobility_runs')
      .where({ kind: 'replace' })
      .whereIn('id', places)
      .whereNotIn('state', ACTIVE)
      .orderBy('id', 'desc');
    return rows.map(toRecord);
  }

  /** Ids of runs that somebody has to work on and nobody does. */
  async findUnattended(): Promise<string[]> {
    const rows = await this.knex<RunRow>('mobility_runs')
      .select('id')
      .whereIn('state', ACTIVE)
      .andWhere(builder =>
        builder
          .whereNull('lease_owner')
          .orWhere('lease_until', '<', databaseNow(this.knex)),
      )
      .orderBy('id', 'asc')
      .limit(50);
    return rows.map(({ id }) => id);
  }
}

/** Takes the places of a run, if it needs any for itself. */
async function takePlaces(
  tx: Knex.Transaction,
  { id, plan }: RunRecord,
): Promise<void> {
  const places = lockedPlaces(plan).map(place => ({ run_id: id, ...place }));
  if (places.length > 0) await tx('mobility_locks').insert(places);
}

/** The columns that a run changes while it runs. */
export function changeable(record: RunRecord) {
  return {
    state: record.state,
    doc: JSON.stringify(record.doc),
    started_at: record.startedAt ?? null,
    finished_at: record.finishedAt ?? null,
  };
}
