import { MessageParams, renderMessage } from './render';

/**
 * Why a restore point can be used, or cannot.
 * @public
 */
export const pointReasonMessages = {
  ALL_THERE: 'Completed, with the data of every volume in the store',
  NO_VOLUMES: 'Completed; there is no volume in it',
  PARTIALLY_FAILED:
    'Errors that Velero met: {{errors}}. The data of every volume is there all the same',
  HAS_WARNINGS: 'Warnings that Velero met: {{warnings}}',
  VOLUME_LOCAL:
    'The data of {{claim}} in {{namespace}} is a snapshot in the storage: it is lost with the storage',
  VOLUME_SKIPPED:
    'The data of {{claim}} in {{namespace}} is not in it: Velero skipped the volume',
  VOLUME_FAILED:
    'The data of {{claim}} in {{namespace}} is not in it: copying it failed',
  VOLUME_ABSENT:
    'The data of {{claim}} in {{namespace}} is not in it: nothing backed it up',
  VOLUME_UNKNOWN:
    'Whether the data of {{claim}} in {{namespace}} is whole is not recorded',
  BACKUP_FAILED: 'The backup ended as {{phase}}',
  BEING_DELETED: 'It is being deleted',
  PHASE_UNKNOWN: 'Velero calls it {{phase}}, which is not a known end',
  METADATA_CORRUPT: 'Its file velero-backup.json is damaged or too large',
  METADATA_MISSING:
    'Its file velero-backup.json is not in the store, so Velero does not see it',
  CONTENTS_MISSING: 'The archive with its objects is not in the store',
  NOT_IN_STORE: 'Clusters list it, but its files are not in the store',
  STORE_UNREAD:
    'The store cannot be read, so that what is in it is not known: {{reason}}',
  STORE_STALE:
    'The store cannot be read now, so that what is shown may have changed: {{reason}}',
  FILE_UNREAD:
    'What is in it is not known: the file with its {{file}} is {{state}}',
} as const;

/**
 * Messages of Velero that are known, with what causes them and what to do.
 * @public
 */
export const knownVeleroMessages = {
  POD_NOT_RUNNING: {
    cause:
      'A pod was not running, so that the files of its volumes could not be read',
    remedy: 'Let the pod run, then back up again.',
  },
  VOLUME_NOT_MOUNTED: {
    cause: 'No container mounts the volume, so that its files have no folder',
    remedy: 'Mount the volume in a container, or leave it out of the backup.',
  },
  NODE_AGENT_MISSING: {
    cause: 'No node-agent of Velero runs on the node of the pod',
    remedy:
      'Let the DaemonSet node-agent run on every node that has volumes to copy, then try again.',
  },
  NO_SNAPSHOT_CLASS: {
    cause: 'No VolumeSnapshotClass for the driver is marked for Velero',
    remedy:
      'Put the label velero.io/csi-volumesnapshot-class=true on one VolumeSnapshotClass of the driver.',
  },
  SNAPSHOT_TIMEOUT: {
    cause: 'The storage did not finish a snapshot in time',
    remedy:
      'Look at the VolumeSnapshotContent and at the snapshot controller of the cluster.',
  },
  MOVER_TIMEOUT: {
    cause: 'The pod that moves the data could not start in time',
    remedy:
      'Look at the events of the pods in the namespace of Velero: nodes, quota and images.',
  },
  COPY_TIMEOUT: {
    cause: 'Copying the files took longer than the limit of the server',
    remedy: 'Raise --fs-backup-timeout of the Velero server, then try again.',
  },
  OPERATION_TIMEOUT: {
    cause: 'Moving the data took longer than the limit of the server',
    remedy:
      'Raise --default-item-operation-timeout of the Velero server, then try again.',
  },
  SERVER_RESTARTED: {
    cause: 'The Velero server was restarted while it worked on the backup',
    remedy: 'Back up again; look at why the server was restarted.',
  },
  NAME_TAKEN: {
    cause: 'The store already holds a backup of that name',
    remedy: 'Use a name that no other cluster uses in that location.',
  },
  HOOK_FAILED: {
    cause: 'A command that was to run in a pod failed',
    remedy:
      'Run the command of the hook by hand in the container: its output says why.',
  },
  WRONG_PASSWORD: {
    cause: 'The repository was made with another password',
    remedy:
      'Put the password with which the data was backed up into Secret velero-repo-credentials.',
  },
  VOLUME_FULL: {
    cause: 'A disk is full',
    remedy: 'Make room on the node or in the volume, then try again.',
  },
  STORE_DENIED: {
    cause: 'The object store refused the credentials of Velero',
    remedy: 'Mend the Secret that the BackupStorageLocation names.',
  },
} as const;

/** @public */
export type PointReasonCode = keyof typeof pointReasonMessages;
/** @public */
export type KnownMessageCode = keyof typeof knownVeleroMessages;
/** @public */
export const pointReasonCodes = Object.keys(
  pointReasonMessages,
) as PointReasonCode[];
/** @public */
export const knownMessageCodes = Object.keys(
  knownVeleroMessages,
) as KnownMessageCode[];

/** The English text of a reason. @public */
export function renderPointReason(reason: {
  code: PointReasonCode;
  params: MessageParams;
}): string {
  return renderMessage(pointReasonMessages[reason.code], reason.params);
}
