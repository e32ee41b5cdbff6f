import {
  scheduleRequestSchema,
  SchedulePlan,
} from 'backstage-plugin-mobility-common';
import { OccurrenceRecord, ScheduleRecord } from '../schedule-record';

/** A row of `mobility_schedules`. */
export interface ScheduleRow {
  id: string;
  entity_ref: string;
  cluster: string;
  version: number;
  revision: number;
  request: string;
  plan: string;
  accepted: string;
  decision: string;
  created_by: string;
  created_at: string;
  changed_at: string;
  idempotency_key: string;
  request_hash: string;
  since: string;
  paused_at: string | null;
  paused_by: string | null;
  deleting_at: string | null;
  deleting_by: string | null;
  deleting_backups: string | null;
  doc: string;
  look_at: number | string;
  lease_owner: string | null;
  lease_until: number | string | null;
  agreed_by: string | null;
  entity_uid: string | null;
}

/** A row of `mobility_occurrences`. */
export interface OccurrenceRow {
  schedule_id: string;
  due_at: string;
  state: string;
  finished_at: string | null;
  by_hand: boolean | number;
  run_id: string | null;
  backup: string | null;
  because: string | null;
  copy: string | null;
  run_key: string | null;
}

/** What was written by us is trusted; what can be asked for may have grown since. */
export function toRecord(row: ScheduleRow): ScheduleRecord {
  const plan: SchedulePlan = JSON.parse(row.plan);
  return {
    id: row.id,
    entityRef: row.entity_ref,
    version: row.version,
    revision: row.revision,
    request: scheduleRequestSchema.parse(JSON.parse(row.request)),
    plan,
    accepted: JSON.parse(row.accepted),
    decision: JSON.parse(row.decision),
    createdBy: row.created_by,
    agreedBy: row.agreed_by ?? row.created_by,
    entityUid: row.entity_uid ?? undefined,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    since: row.since,
    paused:
      row.paused_at && row.paused_by
        ? { at: row.paused_at, by: row.paused_by }
        : undefined,
    deleting:
      row.deleting_at && row.deleting_by
        ? {
            at: row.deleting_at,
            by: row.deleting_by,
            backups: row.deleting_backups === 'delete' ? 'delete' : 'keep',
          }
        : undefined,
    doc: JSON.parse(row.doc),
  };
}

/** The columns that people change. */
export function changeable(record: ScheduleRecord) {
  return {
    cluster: record.request.does.source.cluster,
    revision: record.revision,
    request: JSON.stringify(record.request),
    plan: JSON.stringify(record.plan),
    accepted: JSON.stringify(record.accepted),
    decision: JSON.stringify(record.decision),
    agreed_by: record.agreedBy,
    entity_uid: record.entityUid ?? null,
    changed_at: record.changedAt,
    since: record.since,
    paused_at: record.paused?.at ?? null,
    paused_by: record.paused?.by ?? null,
    deleting_at: record.deleting?.at ?? null,
    deleting_by: record.deleting?.by ?? null,
    deleting_backups: record.deleting?.backups ?? null,
  };
}

export function toOccurrence(row: OccurrenceRow): OccurrenceRecord {
  return {
    dueAt: row.due_at,
    state: row.state as OccurrenceRecord['state'],
    finishedAt: row.finished_at ?? undefined,
    byHand: Boolean(row.by_hand),
    run: row.run_id ?? undefined,
    backup: row.backup ?? undefined,
    because: row.because ? JSON.parse(row.because) : undefined,
    copy: row.copy ?? undefined,
    key: row.run_key ?? undefined,
  };
}

export function toOccurrenceRow(
  id: string,
  occurrence: OccurrenceRecord,
): OccurrenceRow {
  return {
    schedule_id: id,
    due_at: occurrence.dueAt,
    state: occurrence.state,
    finished_at: occurrence.finishedAt ?? null,
    by_hand: occurrence.byHand,
    run_id: occurrence.run ?? null,
    backup: occurrence.backup ?? null,
    because: occurrence.because ? JSON.stringify(occurrence.because) : null,
    copy: occurrence.copy ?? null,
    run_key: occurrence.key ?? null,
  };
}
