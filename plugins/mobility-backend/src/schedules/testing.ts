import {
  planOf,
  scheduledBackup,
  ScheduleScene,
} from '../planning/testing/schedule-scenes';
import { newId } from '../runs/run-id';
import { ScheduleRecord } from './schedule-record';

/** A schedule of `orders` on `onprem`, as it is when it has just been made. */
export function scheduleRecord(
  change: Partial<ScheduleRecord> = {},
  scene: ScheduleScene = scheduledBackup(),
): ScheduleRecord {
  const plan = planOf(scene);
  const at = '2026-11-27T10:00:00.000Z';
  return {
    id: newId('s'),
    entityRef: scene.request.entityRef,
    version: 1,
    revision: 1,
    request: scene.request,
    // As it is read from the database again.
    plan: JSON.parse(JSON.stringify(plan)),
    accepted: plan.findings.map(({ id }) => id),
    decision: [],
    createdBy: 'user:default/olivia',
    agreedBy: 'user:default/olivia',
    entityUid: 'e-1',
    createdAt: at,
    changedAt: at,
    since: at,
    doc: { policies: [] },
    ...change,
  };
}
