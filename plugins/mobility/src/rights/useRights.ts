import { usePermission } from '@backstage/plugin-permission-react';
import {
  mobilityAdminPermission,
  mobilityBackupCreatePermission,
  mobilityBackupDeletePermission,
  mobilityCloneCreatePermission,
  mobilityClusterReadPermission,
  mobilityCopyDeletePermission,
  mobilityEntityReadPermission,
  mobilityProbeCreatePermission,
  mobilityReplaceCreatePermission,
  mobilityRestoreCreatePermission,
  mobilityRunUpdatePermission,
  mobilityScheduleCreatePermission,
  mobilityScheduleDeletePermission,
  mobilityScheduleUpdatePermission,
  RunSummary,
} from 'backstage-plugin-mobility-common';

export interface Rights {
  /** Still asking; until then everything counts as allowed. */
  loading: boolean;
  read: boolean;
  clusters: boolean;
  clone: boolean;
  backup: boolean;
  restore: boolean;
  remove: boolean;
  deleteBackup: boolean;
  /** Replace its data, undo that and release what was kept. */
  replace: boolean;
  /** Cancel and retry. */
  update: boolean;
  /** Make schedules; what they do is a right of its own. */
  schedule: boolean;
  /** Pause, resume, change and run them. */
  updateSchedule: boolean;
  deleteSchedule: boolean;
}

/**
 * What whoever is signed in may do with an entity. Only for what is shown: the
 * server decides for itself, so nothing waits for these answers.
 */
export function useRights(entityRef: string): Rights {
  const resourceRef = entityRef;
  const answers = {
    read: usePermission({
      permission: mobilityEntityReadPermission,
      resourceRef,
    }),
    clusters: usePermission({ permission: mobilityClusterReadPermission }),
    clone: usePermission({
      permission: mobilityCloneCreatePermission,
      resourceRef,
    }),
    backup: usePermission({
      permission: mobilityBackupCreatePermission,
      resourceRef,
    }),
    restore: usePermission({
      permission: mobilityRestoreCreatePermission,
      resourceRef,
    }),
    remove: usePermission({
      permission: mobilityCopyDeletePermission,
      resourceRef,
    }),
    deleteBackup: usePermission({
      permission: mobilityBackupDeletePermission,
      resourceRef,
    }),
    replace: usePermission({
      permission: mobilityReplaceCreatePermission,
      resourceRef,
    }),
    update: usePermission({
      permission: mobilityRunUpdatePermission,
      resourceRef,
    }),
    schedule: usePermission({
      permission: mobilityScheduleCreatePermission,
      resourceRef,
    }),
    updateSchedule: usePermission({
      permission: mobilityScheduleUpdatePermission,
      resourceRef,
    }),
    deleteSchedule: usePermission({
      permission: mobilityScheduleDeletePermission,
      resourceRef,
    }),
  };
  const may = ({ loading, allowed }: { loading: boolean; allowed: boolean }) =>
    loading || allowed;
  return {
    loading: Object.values(answers).some(({ loading }) => loading),
    read: may(answers.read),
    clusters: may(answers.clusters),
    clone: may(answers.clone),
    backup: may(answers.backup),
    restore: may(answers.restore),
    remove: may(answers.remove),
    deleteBackup: may(answers.deleteBackup),
    replace: may(answers.replace),
    update: may(answers.update),
    schedule: may(answers.schedule),
    updateSchedule: may(answers.updateSchedule),
    deleteSchedule: may(answers.deleteSchedule),
  };
}

/** Whether one may try clusters, and stop a try. */
export function useProbeRight(): boolean {
  const answers = [
    usePermission({ permission: mobilityAdminPermission }),
    usePermission({ permission: mobilityProbeCreatePermission }),
  ];
  return answers.every(({ loading, allowed }) => loading || allowed);
}

/** Whether one may cancel and retry a run. */
export function useUpdateRight({ kind, entityRef }: RunSummary): boolean {
  const { update } = useRights(entityRef);
  const probe = useProbeRight();
  return kind === 'probe' ? probe : update;
}
