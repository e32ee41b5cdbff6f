import {
  BackupPlan,
  LABEL_SCHEDULE,
  PlanManifest,
  RUN_PLACEHOLDER,
  veleroCron,
  When,
} from 'backstage-plugin-mobility-common';
import { fillPlaceholders, slugOf } from '../names';

/**
 * The Schedule of Velero and the volume policies that its template names. They are made
 * of what a backup would send, so that both do the same.
 *
 * Placeholders stand for the id of the schedule and for its revision. The ConfigMap has
 * the revision in its name: a new one is there before the Schedule names it, and the old
 * one for as long as a Backup may read it. The Schedule keeps its name, at most
 * 30 + 1 + 16 characters, to which Velero adds 15 for each Backup.
 *
 * Backups get labels and annotations of the Schedule (1.18.3, pkg/builder/
 * backup_builder.go, `FromSchedule`). Those of a run would have them taken for its own.
 */
export function scheduleManifests(
  { manifests }: Pick<BackupPlan, 'manifests'>,
  { entityName, when }: { entityName: string; when: When },
): PlanManifest[] {
  const labels = { [LABEL_SCHEDULE]: RUN_PLACEHOLDER };
  return manifests.map(({ cluster, object }) => {
    const { kind, metadata, spec } = object;
    const own = { ...metadata, labels };
    if (kind !== 'Backup')
      return {
        cluster,
        step: 'schedule',
        object: { ...object, metadata: own },
      };
    return {
      cluster,
      step: 'schedule',
      object: {
        apiVersion: 'velero.io/v1',
        kind: 'Schedule',
        metadata: { ...own, name: scheduleName(entityName) },
        spec: {
          schedule: veleroCron(when),
          template: spec,
          paused: false,
          // Velero would do at once what was due before it was there, or paused.
          skipImmediately: true,
          // Else they would go with the Schedule, and come back with the next sync.
          useOwnerReferencesInBackup: false,
        },
      },
    };
  });
}

function scheduleName(entityName: string): string {
  return `${slugOf(entityName)}-${RUN_PLACEHOLDER}`;
}

/** What is to be on the cluster. */
export function filledManifests(
  manifests: PlanManifest[],
  { id, revision, paused }: { id: string; revision: number; paused: boolean },
): PlanManifest[] {
  return manifests.map(manifest => {
    const filled = fillPlaceholders(manifest, { run: id, attempt: revision });
    const { object } = filled;
    if (object.kind !== 'Schedule') return filled;
    const spec = Object.assign({}, object.spec, { paused });
    return { ...filled, object: { ...object, spec } };
  });
}
