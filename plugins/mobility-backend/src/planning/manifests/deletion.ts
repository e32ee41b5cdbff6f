import {
  MAX_NAME_LENGTH,
  PlanManifest,
} from 'backstage-plugin-mobility-common';
import { objectName } from '../names';
import { marks } from './marks';

/**
 * The request by which Velero deletes a backup, named and labelled as its own
 * command does (Velero 1.18.3, pkg/backup/delete_helpers.go), but that the name is
 * ours, so that it is made once.
 */
export function deletionManifest({
  cluster,
  namespace,
  entityName,
  entityRef,
  backup,
}: {
  cluster: string;
  namespace: string;
  entityName: string;
  entityRef: string;
  /** Of the Backup as that cluster has it. */
  backup: { name: string; uid: string };
}): PlanManifest {
  const { labels, annotations } = marks('delete', entityRef);
  return {
    cluster,
    step: 'delete',
    object: {
      apiVersion: 'velero.io/v1',
      kind: 'DeleteBackupRequest',
      metadata: {
        name: objectName(entityName),
        namespace,
        labels: {
          ...labels,
          // Of a longer one Velero makes the label itself.
          ...(backup.name.length <= MAX_NAME_LENGTH
            ? { 'velero.io/backup-name': backup.name }
            : {}),
          'velero.io/backup-uid': backup.uid,
        },
        annotations,
      },
      spec: { backupName: backup.name },
    },
  };
}
