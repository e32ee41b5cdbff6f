/**
 * Why a run failed: `what` did not happen, `why`, and what to `do`.
 * `{{name}}` is a parameter of the error.
 * @public
 */
export const runErrorMessages = {
  PLAN_CHANGED: {
    what: 'The plan no longer holds',
    why: 'Something has changed since it was made: {{changes}}.',
    do: 'Look at the difference and start again.',
  },
  PLAN_BLOCKED: {
    what: 'The run could not start',
    why: '{{findings}}',
    do: 'Mend this, then start again.',
  },
  APPLICATION_GONE: {
    what: 'The application is not where it was',
    why: '{{reason}}.',
    do: 'Look at where it runs now, then start again.',
  },
  POINT_UNSURE: {
    what: 'It is not known whether the restore point is there',
    why: '{{reason}}.',
    do: 'Look at the list of restore points, which says who is silent, then retry.',
  },
  CLUSTER_GONE: {
    what: '{{cluster}} is not connected any more',
    why: 'The configuration of the portal does not name it under mobility.clusters.',
    do: 'Ask the platform team to connect it again, then retry.',
  },
  CLUSTER_CALL_FAILED: {
    what: '{{cluster}} did not do what was asked',
    why: 'It would not {{verb}} {{resource}} {{name}}: {{reason}}.',
    do: 'Mend the cause, then retry.',
  },
  FOREIGN_OBJECT: {
    what: 'An object of that name belongs to somebody else',
    why: '{{resource}} {{name}} on {{cluster}} carries the mark of {{owner}}.',
    do: 'Retry: another name is used.',
  },
  REPOSITORY_LOCKED: {
    what: '{{cluster}} has another repository password',
    why: 'Velero there cannot open BackupRepository {{repository}}: {{message}}.',
    do: 'Put the password with which the data was backed up into Secret velero-repo-credentials in namespace {{namespace}} on {{cluster}}, then retry.',
  },
  REPOSITORY_NOT_READY: {
    what: 'Velero on {{cluster}} cannot open the repository',
    why: 'BackupRepository {{repository}} is NotReady: {{message}}.',
    do: 'Look at BackupRepository {{repository}} on {{cluster}}, then retry.',
  },
  BACKUP_REFUSED: {
    what: 'Velero on {{cluster}} refused the backup',
    why: '{{reason}}',
    do: 'Mend the cause, then retry.',
  },
  BACKUP_FAILED: {
    what: 'The backup on {{cluster}} failed',
    why: 'Backup {{backup}} ended as {{phase}}: {{reason}}.',
    do: 'Mend the cause, then retry.',
  },
  HOOK_FAILED: {
    what: 'A backup hook of the application failed',
    why: 'Hooks in pods that failed in Backup {{backup}}: {{failed}} of {{attempted}}. The data is not as they were to make it: {{reason}}.',
    do: 'Look at the annotations …hook.backup.velero.io of the pods, or at the hook that was chosen, and at what the command needs, then retry.',
  },
  HOOK_NOT_RUN: {
    what: 'A hook did not run',
    why: 'Of the {{planned}} commands that were to run in pods, Velero ran {{attempted}} for Backup {{backup}}. The data is not as they were to make it.',
    do: 'See whether the pods still run, then retry.',
  },
  BACKUP_GONE: {
    what: 'The backup has disappeared',
    why: 'Backup {{backup}} on {{cluster}} was deleted while the run needed it.',
    do: 'Retry: a new backup is made.',
  },
  BACKUP_LOST: {
    what: 'The backup was deleted before {{cluster}} had restored it',
    why: 'Backup {{backup}} is not there any more. Somebody has deleted it, or it has expired.',
    do: 'Retry a clone, which makes a new backup. For a restore choose another restore point.',
  },
  VOLUME_NOT_BACKED_UP: {
    what: '{{claim}} was not backed up',
    why: 'Velero finished Backup {{backup}}, but recorded nothing for this volume: {{reason}}.',
    do: 'Mend the cause, then retry.',
  },
  STORE_UNREADABLE: {
    what: 'The object store could not be read',
    why: '{{key}} in bucket {{bucket}} at {{endpoint}}: {{reason}}.',
    do: 'Mend the cause, then retry.',
  },
  STORE_INCOMPLETE: {
    what: '{{claim}} is missing in the object store',
    why: 'The list of volumes of Backup {{backup}} in bucket {{bucket}} does not name it as the cluster did.',
    do: 'Retry: a new backup is made.',
  },
  PUBLISH_MISMATCH: {
    what: 'The backup on {{cluster}} is not the one that was made',
    why: 'Backup {{backup}} there differs: {{difference}}.',
    do: 'Retry: another name is used.',
  },
  SYNC_TIMEOUT: {
    what: '{{cluster}} did not see the backup in time',
    why: 'Velero there had not listed Backup {{backup}} after {{minutes}} minutes.',
    do: 'Look at BackupStorageLocation {{location}} on {{cluster}}, then retry.',
  },
  NAMESPACE_TAKEN: {
    what: 'Namespace {{namespace}} on {{cluster}} was taken meanwhile',
    why: 'It was made by somebody else after the plan.',
    do: 'Start again with another namespace.',
  },
  CLAIM_EXISTS: {
    what: '{{claim}} exists in {{namespace}} on {{cluster}} already',
    why: 'A restore would write into it.',
    do: 'Start again with another namespace.',
  },
  RESTORE_REFUSED: {
    what: 'Velero on {{cluster}} refused the restore',
    why: '{{reason}}',
    do: 'Mend the cause, then retry.',
  },
  RESTORE_FAILED: {
    what: 'The restore on {{cluster}} failed',
    why: 'Restore {{restore}} ended as {{phase}}: {{reason}}.',
    do: 'Mend the cause, then retry.',
  },
  WORKLOAD_FOREIGN: {
    what: '{{workload}} is not the one that was restored',
    why: 'In namespace {{namespace}} on {{cluster}} it does not carry the mark of Restore {{restore}}: somebody has replaced or removed it.',
    do: 'Scale it by hand; the data of the copy was proven before.',
  },
  WORKLOAD_STARTED_AGAIN: {
    what: '{{workload}} does not stay stopped',
    why: 'In namespace {{namespace}} on {{cluster}} it was scaled to 0, and somebody has set it to {{replicas}} since.',
    do: 'Find out who scales it, such as an operator, then retry. The data of the copy was proven before.',
  },
  HOLD_CHANGED: {
    what: '{{claim}} is not what was planned for any more',
    why: 'In namespace {{namespace}} on {{cluster}}: {{reason}}.',
    do: 'Nothing was taken away. Undo it if volumes are kept aside already, then plan anew.',
  },
  DETACH_CHANGED: {
    what: 'PersistentVolume {{volume}} is kept no more',
    why: 'Somebody has changed its reclaim policy or its label mobility/held-by on {{cluster}}. So {{claim}} in namespace {{namespace}} was left alone; other claims may be deleted already, with their volumes kept.',
    do: 'Undo, which keeps {{volume}} first and binds all volumes of before again. Find out who changed it.',
  },
  HOLD_NO_WAY_BACK: {
    what: '{{claim}} could not be made again on {{cluster}}',
    why: 'A trial (dry run) of making it in namespace {{namespace}} was refused: {{reason}}. So there would be no way back from a replacement.',
    do: 'Nothing was taken away. Undo, so that nothing is kept aside any more. If the policy mobility-probe refuses, apply the files of your tiers again, then plan anew.',
  },
  RELEASE_IN_USE: {
    what: 'PersistentVolume {{volume}} may be all that {{claim}} has',
    why: 'On {{cluster}}: {{reason}}. Let go, it could be deleted with data that nothing else holds.',
    do: 'Undo the replacement instead, or find out who changed the claim.',
  },
  REPLACED_STARTED_AGAIN: {
    what: '{{workload}} does not stay stopped',
    why: 'In namespace {{namespace}} on {{cluster}} it was scaled to 0, and somebody has set it to {{replicas}} since.',
    do: 'Undo, which binds the volumes of before. Find out who scales it, such as an operator or GitOps.',
  },
  REPLACED_POD_STAYS: {
    what: 'Pod {{pod}} uses {{claim}}',
    why: 'All workloads in namespace {{namespace}} on {{cluster}} that were planned are stopped, and it is there all the same.',
    do: 'End it, then undo or retry.',
  },
  REPLACED_BACKUP_GONE: {
    what: 'The backup is not there any more',
    why: 'Backup {{backup}} is not on {{cluster}}.',
    do: 'Undo, which binds the volumes of before.',
  },
  REPLACED_CLAIM_FOREIGN: {
    what: 'Somebody has made {{claim}} anew',
    why: 'The PersistentVolumeClaim in namespace {{namespace}} on {{cluster}} is neither that of before nor one of this replacement.',
    do: 'Find out who made it, and whether its data is wanted; delete it, then undo or retry.',
  },
  UNDO_VOLUME_GONE: {
    what: 'PersistentVolume {{volume}} cannot be bound again',
    why: 'It held {{claim}} on {{cluster}}: {{reason}}.',
    do: 'Find out who changed it. The backup that was made before it was put aside holds its data.',
  },
  RESTORE_GONE: {
    what: 'The restore has disappeared',
    why: 'Restore {{restore}} on {{cluster}} was deleted while it ran.',
    do: 'Retry from restore.',
  },
  VOLUME_NOT_RESTORED: {
    what: '{{claim}} did not arrive on {{cluster}}',
    why: 'Velero finished Restore {{restore}}, but put no data into this volume.',
    do: 'Retry from restore.',
  },
  VOLUME_RESTORE_FAILED: {
    what: '{{claim}} did not arrive on {{cluster}}',
    why: 'Its restore ended as {{phase}}: {{reason}}.',
    do: 'Mend the cause, then retry.',
  },
  VOLUME_TRUNCATED: {
    what: '{{claim}} did not arrive completely on {{cluster}}',
    why: '{{actual}} of {{expected}} bytes arrived.',
    do: 'Retry from restore.',
  },
  VOLUME_WRONG_SNAPSHOT: {
    what: '{{claim}} on {{cluster}} has other data than was backed up',
    why: 'It was filled from {{actual}}; the backup recorded {{expected}}.',
    do: 'Retry: a new backup is made.',
  },
  VOLUME_NOT_IN_GROUP: {
    what: '{{claim}} was not snapshotted together with the others',
    why: 'Backup {{backup}} has a snapshot of it alone, of another instant: its label was gone, or the claim was made anew.',
    do: 'Retry: a new backup is made.',
  },
  VOLUME_SHARED: {
    what: '{{claim}} on {{cluster}} lies on the same storage as the original',
    why: 'Both have {{handle}}: the copy would write into the data of the original.',
    do: 'Stop the copy at once and ask the platform team.',
  },
  CLAIM_NOT_BOUND: {
    what: '{{claim}} got no volume on {{cluster}}',
    why: 'The claim is {{phase}}.',
    do: 'Look at the claim and its StorageClass, then retry.',
  },
  PART_NOT_RESTORED: {
    what: '{{object}} did not come back on {{cluster}}',
    why: 'It is not there with the mark of Restore {{restore}}: it was not made, or somebody else has made or deleted it meanwhile.',
    do: 'Look at the object, and restore what is missing once more.',
  },
  CLAIM_FOREIGN: {
    what: '{{claim}} on {{cluster}} was not made by this restore',
    why: 'It does not carry the mark of Restore {{restore}}.',
    do: 'Start again with another namespace.',
  },
  LEFT_OUT_IN_BACKUP: {
    what: '{{object}} is in backup {{backup}}, although {{claim}} is left out',
    why: 'A restore could lead the copy to the storage of the original, so none was begun.',
    do: 'Retry, which makes a new backup; if it happens again, take the volume along.',
  },
  STRANGERS_IN_BACKUP: {
    what: 'Backup {{backup}} holds what is not of the application: {{objects}}',
    why: 'Others live in the namespace, and the plan does not name these. No restore was begun.',
    do: 'Look whether a plugin of Velero adds them, and start again; the backup can be deleted.',
  },
  CLAIM_NOT_FRESH: {
    what: '{{claim}} on {{cluster}} is not the empty one that this run made',
    why: '{{reason}}',
    do: 'Start again with another namespace.',
  },
  STAND_IN_CHANGED: {
    what: '{{kind}} {{name}} in {{namespace}} on {{cluster}} cannot stand in any more',
    why: '{{reason}}',
    do: 'Ask the platform team of {{cluster}}, then start again.',
  },
  REPLACED_EXISTS: {
    what: '{{object}} exists in {{namespace}} on {{cluster}} already',
    why: '{{reason}} So it is not known whose values the copy would use.',
    do: 'Find out who makes it, remove it there, then retry.',
  },
  NOT_REPLACED: {
    what: '{{object}} of the copy on {{cluster}} is not its stand-in',
    why: '{{reason}}',
    do: 'Somebody else writes it, such as an operator: the copy may hold values of the original. Find out who, then retry.',
  },
  WORKLOAD_NOT_READY: {
    what: '{{workload}} did not start on {{cluster}}',
    why: '{{reason}}',
    do: 'The data has arrived. Mend the cause on {{cluster}}, then retry from verify.',
  },
  CLAIM_PENDING: {
    what: '{{claim}} has no volume yet on {{cluster}}',
    why: 'The storage has been making it for {{minutes}} minutes.',
    do: 'Look at the events of the claim on {{cluster}}, then retry from verify: nothing is made anew.',
  },
  NAMESPACE_REMAINS: {
    what: 'Namespace {{namespace}} on {{cluster}} does not go away',
    why: '{{reason}}',
    do: 'Look at what holds it on {{cluster}}, then retry.',
  },
  DELETE_REFUSED: {
    what: 'Velero on {{cluster}} did not delete the backup',
    why: 'DeleteBackupRequest {{request}} for Backup {{backup}} ended with: {{reason}}.',
    do: 'Mend the cause, then retry. Some of it may be gone already, so do not restore from it.',
  },
  BACKUP_REMAINS: {
    what: 'The backup does not go away',
    why: '{{backup}} is still there {{minutes}} minutes after Velero deleted it: {{left}}.',
    do: 'Look at Velero on {{cluster}} and its BackupStorageLocation, then retry.',
  },
  PROBE_VOLUME_PENDING: {
    what: 'StorageClass {{storageClass}} on {{cluster}} makes no volume',
    why: 'The claim of the probe has had none for {{minutes}} minutes.',
    do: 'Look at the provisioner of the class on {{cluster}}, then try again.',
  },
  PROBE_SNAPSHOT_FAILED: {
    what: 'VolumeSnapshotClass {{class}} on {{cluster}} takes no snapshot',
    why: '{{reason}}.',
    do: 'Look at the snapshot-controller and the CSI driver on {{cluster}}, then try again.',
  },
  PROBE_REMAINS: {
    what: 'Something of the probe is left',
    why: '{{left}} does not go away: {{reason}}.',
    do: 'Mend the cause and remove it by hand; the backup expires within two hours.',
  },
  STUCK: {
    what: '{{what}} on {{cluster}} did not move any more',
    why: 'Nothing has changed for {{minutes}} minutes. {{reason}}',
    do: 'Look at Velero on {{cluster}}, then retry.',
  },
  INTERNAL: {
    what: 'Mobility itself failed',
    why: 'An error that was not expected; its details are in the log of the portal under {{reference}}.',
    do: 'Retry; if it stays, tell the platform team.',
  },
} as const;
