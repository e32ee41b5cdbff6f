import {
  backupPlanSchema,
  isDataPlan,
  planRequestSchema,
  restorePlanSchema,
  plannedVolumeSchema,
  takesBackup,
} from 'backstage-plugin-mobility-common';
import { RunRecord } from '../run-record';

/** A row of `mobility_runs`. */
export interface RunRow {
  id: string;
  kind: string;
  entity_ref: string;
  state: string;
  version: number;
  initiator: string;
  idempotency_key: string;
  request_hash: string;
  plan: string;
  decision: string;
  doc: string;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  cancel_requested_at: string | null;
  cancel_requested_by: string | null;
  lease_owner: string | null;
  lease_until: number | string | null;
}

/** What was written by us is trusted when it is read. */
export function toRecord(row: RunRow): RunRecord {
  return {
    id: row.id,
    kind: row.kind as RunRecord['kind'],
    entityRef: row.entity_ref,
    state: row.state as RunRecord['state'],
    version: row.version,
    initiator: row.initiator,
    plan: withDefaults(JSON.parse(row.plan)),
    decision: JSON.parse(row.decision),
    doc: JSON.parse(row.doc),
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    cancel:
      row.cancel_requested_at && row.cancel_requested_by
        ? {
            requestedAt: row.cancel_requested_at,
            requestedBy: row.cancel_requested_by,
          }
        : undefined,
  };
}

/**
 * What can be asked for has grown: a plan of an older release knows less of it. The
 * rest is as it was agreed to, with findings that there may be no more.
 */
function withDefaults(plan: RunRecord['plan']): RunRecord['plan'] {
  if (!isDataPlan(plan)) return plan;
  const volumes = plan.volumes.map(one => plannedVolumeSchema.parse(one));
  const request = planRequestSchema.parse(plan.request);
  if (!takesBackup(plan)) {
    const { partChoices } = restorePlanSchema.shape;
    return {
      ...plan,
      request,
      volumes,
      partChoices: partChoices.parse(plan.partChoices),
    };
  }
  const { hooks, annotatedCommands, hookChoices } = backupPlanSchema.shape;
  return {
    ...plan,
    request,
    volumes,
    hooks: hooks.parse(plan.hooks),
    annotatedCommands: annotatedCommands.parse(plan.annotatedCommands),
    hookChoices: hookChoices.parse(plan.hookChoices),
  };
}
