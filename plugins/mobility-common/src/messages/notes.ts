/**
 * Short notes beside what went well or is under way: steps, reasons for a
 * strategy, differences between plans, and what a cancel could not stop.
 * @public
 */
export const noteMessages = {
  // steps
  CHECKED: 'Nothing has changed since the plan',
  BACKUP_QUEUED: 'Waiting for Velero: {{position}} in its queue',
  BACKUP_WAITING: 'Waiting for Velero to begin',
  BACKUP_OBJECTS: 'Reading the objects',
  BACKUP_COPYING: 'Copying into the store',
  BACKUP_SNAPSHOTS: 'Taking snapshots',
  BACKUP_FINISHING: 'Finishing',
  BACKED_UP: 'In the store; volumes: {{volumes}}',
  BACKED_UP_LOCAL: 'Snapshots in the storage; volumes: {{volumes}}',
  BACKED_UP_BOTH:
    'Volumes in the store: {{stored}}; snapshots in the storage: {{kept}}',
  BACKED_UP_NONE: 'Objects in the store; no volume travels',
  BACKED_UP_EMPTY: 'Objects in the store; there is no volume',
  PUBLISH_NOT_NEEDED: 'Not needed, the backup was made here',
  PUBLISHED: 'The backup is known on this cluster',
  WAITING_FOR_SYNC: 'Waiting for Velero to find the backup',
  REPOSITORY_WAITING:
    'Waiting for Velero to open BackupRepository {{repository}}',
  RESTORE_WAITING: 'Waiting for Velero to begin',
  RESTORE_OBJECTS: 'Making the objects',
  RESTORE_COPYING: 'Filling the volumes',
  RESTORE_FINISHING: 'Finishing',
  HOLDING: 'Keeping the volumes of now',
  HELD: 'Kept whatever becomes of their claims: {{volumes}}',
  STOPPING: 'Stopping; {{workload}} has {{pods}} pods left',
  STOPPING_PODS: 'Waiting until no pod uses {{claim}}',
  STOPPING_VOLUMES: 'Waiting until {{volume}} is detached',
  STOPPING_MOVERS: 'Stopping what still fills the volumes',
  STOPPED: 'No pod uses the volumes',
  DETACHING: 'Waiting until {{claim}} is gone',
  DETACHED: 'The volumes of before are free, with all their data',
  STARTING: 'Starting; {{workload}} has {{ready}} of {{wanted}} pods ready',
  STARTED: 'Runs again, with the data of the backup',
  REBINDING: 'Binding {{claim}} to {{volume}} again',
  REBOUND: 'The volumes of before are bound again',
  UNDONE: 'The data of before is in place',
  RELEASING: 'Letting go of {{volume}}',
  RELEASED: 'Nothing of before is kept any more',
  RESTORED: 'Objects made, volumes filled',
  VERIFYING_PODS: 'Waiting for {{workload}}',
  VERIFIED: 'Every volume restored with the recorded size, pods ready',
  VERIFIED_KEPT: 'Every volume made from its snapshot, pods ready',
  VERIFYING_CLAIM: 'Waiting for the volume of {{claim}}',
  VERIFIED_LEFT_OUT:
    'Made empty, as asked: {{claims}}; all other volumes are complete, pods ready',
  VERIFIED_NO_VOLUMES: 'Objects made, pods ready',
  VERIFIED_PARTS:
    'Made: {{created}}; each volume among them complete, and pods of new workloads ready',
  VERIFIED_PARTS_UNSEEN:
    'Made: {{created}}; not known whether these were made: {{unseen}}',
  NOTHING_TO_ADJUST: 'Nothing to adjust',
  ADJUSTING_REPLICAS: '{{workload}}: {{pods}} pods, {{wanted}} wanted',
  ADJUSTED: 'Scaled: {{workloads}}',
  TIDIED: 'Helper objects removed',
  REMOVING: 'Deleting the namespace',
  REMOVED: 'Namespace and volumes are gone',
  REMOVED_RETAINED:
    'Namespace is gone; kept by their reclaim policy: {{volumes}}',
  DELETE_ASKING: 'Asking Velero on {{cluster}}',
  DELETING: 'Waiting for Velero on {{cluster}} to delete it',
  DELETED: 'Velero on {{cluster}} has deleted it',
  GONE_WAITING: 'Waiting until it is gone: {{left}}',
  GONE_SYNC: 'Gone; waiting whether a sync of Velero brings it back',
  GONE: 'Gone from the store, and from every cluster that saw it',
  GONE_UNPROVEN: 'Deleted, but not seen to be gone everywhere: {{left}}',
  WAITING_FOR_TURN:
    'Waiting for its turn: {{max}} runs at a time on {{cluster}}',
  CLEARING_ATTEMPT: 'Removing what the failed attempt left',
  PROBE_WRITTEN: 'Velero has written it to the store',
  PROBE_READING: 'Waiting for Velero to read the backup',
  PROBE_READ: 'Velero has read it through {{location}}',
  PROBE_VOLUMES: 'Waiting for a volume of StorageClass {{class}}',
  PROBE_SNAPSHOTS: 'Waiting for the snapshot by {{class}}',
  PROBE_SNAPSHOTTED: 'Snapshots taken by {{classes}}',
  PROBE_NO_SNAPSHOTS: 'No class here to be tried',
  PROBE_REMOVING: 'Waiting for {{left}} to go',
  PROBE_REMOVED: 'All that the probe made is gone',
  // strategy reasons
  GROUP_MOVED:
    'Snapshot together with all volumes of its group, then copied to the store',
  SNAPSHOT_MOVED: 'Snapshot, then copied to the store',
  SNAPSHOT_KEPT: 'Snapshot, which stays in the storage',
  COPY_CHOSEN: 'File by file to the store, while the application runs',
  COPY_FORCED: 'File by file, as asked',
  NOT_PROTECTED: 'Cannot be copied',
  LEFT_OUT: 'Left out: comes back empty, as asked',
  // why data leaves the storage, or why no better way was taken
  ASKED_FOR: 'as asked',
  MOVED_TO_CLUSTER: 'copied because {{cluster}} is another cluster',
  MOVED_TO_DRIVER:
    'copied because StorageClass {{storageClass}} on {{cluster}} is of another driver',
  MOVED_FOR_GROUP:
    'copied because Velero loses snapshots of a group that stay in the storage',
  MOVED_UNKNOWN:
    'copied because it is not known which driver makes the volumes on {{cluster}}',
  NO_GROUP_VERSION:
    'group snapshot not possible: the version of Velero is not known',
  NO_GROUP_API:
    'group snapshot not possible: Velero {{version}} uses groupsnapshot.storage.k8s.io/{{wanted}}; the cluster serves {{served}}',
  NO_GROUP_API_NEWER:
    'group snapshot not possible: the snapshot-controller writes groupsnapshot.storage.k8s.io/{{written}}, with which Velero {{version}} waits in vain for {{wanted}}',
  NO_GROUP_CLASS:
    'group snapshot not possible: no VolumeGroupSnapshotClass for driver {{driver}} has the label velero.io/csi-volumegroupsnapshot-class=true',
  GROUP_CLASS_MISSING:
    'group snapshot not possible: a claim names VolumeGroupSnapshotClass {{class}}, which does not exist for driver {{driver}}',
  SEVERAL_GROUP_CLASSES:
    'group snapshot not possible: more than one VolumeGroupSnapshotClass for driver {{driver}} has the label velero.io/csi-volumegroupsnapshot-class=true: {{classes}}',
  NO_GROUP_DEFAULT:
    'group snapshot not possible: no VolumeSnapshotClass for driver {{driver}} is the default, without which Velero waits for its snapshots in vain',
  NO_GROUP_RIGHT:
    'group snapshot not possible: Mobility may not patch persistentvolumeclaims, to mark the group ({{file}})',
  NO_GROUP_KUBERNETES:
    'group snapshot not possible: Kubernetes {{version}} has no admission policies (since 1.30), which keep a group whole',
  NO_GROUP_STANDING:
    'group snapshot not possible: Velero makes the backups of a schedule alone, and nobody marks the claims of a group each time',
  NO_SNAPSHOT_CSI_OFF:
    'snapshot not possible: Velero runs without --features=EnableCSI',
  NO_SNAPSHOT_API:
    'snapshot not possible: the cluster does not serve snapshot.storage.k8s.io/v1',
  NO_SNAPSHOT_SOURCE:
    'snapshot not possible: the volume is of type {{type}}, not of a CSI driver',
  NO_SNAPSHOT_STORAGE_CLASS:
    'snapshot not possible: StorageClass {{storageClass}} of the claim does not exist',
  NO_SNAPSHOT_CLASS:
    'snapshot not possible: no VolumeSnapshotClass for driver {{driver}}',
  SNAPSHOT_CLASS_UNCLEAR:
    'snapshot not possible: several VolumeSnapshotClasses for driver {{driver}}, and none is marked for Velero or as default: {{classes}}',
  SNAPSHOT_CLASS_MISSING:
    'snapshot not possible: the claim names VolumeSnapshotClass {{class}}, which does not exist for driver {{driver}}',
  NO_SNAPSHOT_AGENT:
    'snapshot not possible: no node-agent is ready, which would copy it to the store',
  NO_SNAPSHOT_UNKNOWN:
    'snapshot not possible: what the storage can do is not known: {{reason}}',
  // plan differences
  DIFF_CLUSTER_UID: '{{cluster}} is another cluster than before',
  DIFF_OBJECT_ADDED: '{{object}} is new',
  DIFF_OBJECT_REMOVED: '{{object}} is gone',
  DIFF_OBJECT_REPLACED: '{{object}} was made anew',
  DIFF_VOLUME_ADDED: 'Volume {{claim}} is new',
  DIFF_VOLUME_REMOVED: 'Volume {{claim}} is gone',
  DIFF_VOLUME_STRATEGY:
    'Volume {{claim}} travels another way: {{before}}, now {{after}}',
  DIFF_MAPPING: '{{what}} for {{cluster}}: {{before}}, now {{after}}',
  DIFF_FINDING_NEW: 'New: {{finding}}',
  DIFF_FINDING_GONE: 'Solved: {{finding}}',
  DIFF_MANIFEST: 'What is sent to {{cluster}} differs: {{manifest}}',
  DIFF_REQUEST: 'What was asked for differs',
  // what a cancel could not stop
  GOES_ON_BACKUP:
    'Velero on {{cluster}} finishes Backup {{backup}}; what it has copied is kept until it expires',
  GOES_ON_RESTORE: 'Velero on {{cluster}} finishes Restore {{restore}}',
  STOPPED_MOVERS: 'Copying of {{volumes}} volumes on {{cluster}} was stopped',
  LEFT_LABELS:
    'Labels of this run (mobility/…) may still be on the volume claims in namespace {{namespace}} on {{cluster}}; take them off by hand',
  LEFT_PROBE:
    'The probe could not wait for all that it made to go. Left: {{left}}',
  LEFT_NAMESPACE:
    'The unfinished copy in namespace {{namespace}} on {{cluster}} remains',
  // what a retry will do
  RETRY_REMOVES_NAMESPACE:
    'Removes the unfinished copy in namespace {{namespace}} on {{cluster}}',
  RETRY_REMOVES_RESTORE:
    'Removes the failed Restore {{restore}} on {{cluster}}',
  RETRY_NEW_BACKUP:
    'Makes a new backup on {{cluster}}, and deletes the one that failed',
  RETRY_KEEPS_BACKUP:
    'Keeps backup {{backup}}; the data is not copied from the application again',
  RETRY_CHECKS_AGAIN: 'Looks at the volumes and pods on {{cluster}} again',
  // what a step of a cluster's guide found
  GUIDE_REACHED: 'Kubernetes {{version}}',
  GUIDE_IDENTITY: 'No other name leads to it',
  GUIDE_RIGHTS: 'All that its roles need',
  GUIDE_VELERO: '{{version}}, {{ready}} of {{desired}} pods ready',
  GUIDE_NODE_AGENT: '{{ready}} of {{desired}} pods ready',
  GUIDE_LOCATION: '{{location}}: bucket {{bucket}}, path /{{prefix}}',
  GUIDE_SEES: 'Through {{location}}, read only',
  // how a schedule stands on its cluster
  SCHEDULE_NOT_YET: 'Mobility has not come to it yet',
  SCHEDULE_NO_ANSWER: '{{cluster}} does not do it: {{reason}}',
  SCHEDULE_REFUSED: 'Velero on {{cluster}} refuses it: {{reason}}',
  SCHEDULE_UNREAD: 'Velero on {{cluster}} has not read it yet',
  SCHEDULE_FOREIGN:
    '{{kind}} {{name}} on {{cluster}} is there already and is not of this schedule',
  SCHEDULE_CHANGED:
    'Somebody has changed {{kind}} {{name}} on {{cluster}} by hand; apply it anew, or change the schedule to that',
  SCHEDULE_GONE:
    'Somebody has deleted {{kind}} {{name}} on {{cluster}}; apply it anew, or delete the schedule',
  SCHEDULE_TAKING_AWAY: 'Its objects on {{cluster}} have not gone yet',
  COPIES_STAY:
    '{{count}} copies that are to go cannot be removed; that of run {{run}}: {{reason}}',
  BACKUPS_STAY:
    '{{count}} backups that are to go cannot be deleted; {{backup}}: {{reason}}',
  COPIES_KEPT: 'These copies stay, and nobody removes them: {{copies}}',
  COPY_REMOVAL_FAILED:
    'Run {{run}}, which was to remove it, has ended as {{state}}',
  REMOVAL_UNDONE: 'Run {{run}} has deleted it, and it is there again',
  REMOVAL_GIVEN_UP:
    '{{reason}}. That was attempt {{count}}, and there is none any more: mend the cause, then apply the schedule anew, or delete it once more if it is being deleted',
  // what became of one time of a schedule
  OCCURRENCE_MISSED: 'Nothing was begun within {{minutes}} min',
  OCCURRENCE_FAILED: 'Velero says {{phase}}: {{reason}}',
  OCCURRENCE_UNUSABLE: 'Not all data is in it: {{reason}}',
  OCCURRENCE_UNJUDGED: 'Whether all data is in it is not known: {{reason}}',
  OCCURRENCE_BLOCKED: 'Not begun, for what stands in the way: {{findings}}',
  OCCURRENCE_UNACCEPTED:
    'Not begun, for warnings that were not accepted when the schedule was made: {{findings}}',
  OCCURRENCE_STILL:
    'Not begun: run {{run}} of the time before was still at work',
  OCCURRENCE_HELD: 'Not begun: {{reason}}',
  OCCURRENCE_TOO_MANY:
    'Not begun: {{count}} copies stand already, though {{keep}} are kept; see why the old ones are not removed',
  OCCURRENCE_ANEW:
    'Not begun: {{entityName}} in the catalog is not the entity that the schedule was agreed to for; look at what it would be now, and agree anew by changing the schedule',
  OCCURRENCE_DELETING: 'The backup is being deleted',
  OCCURRENCE_UNLISTED:
    'What became of it is not known: Backup {{backup}} is no longer listed on {{cluster}}',
  OCCURRENCE_RUN_FAILED: 'Run {{run}} has ended as {{state}}',
  // how old the newest usable backup is
  RECOVERY_NONE: 'There is no usable backup',
  RECOVERY_UNKNOWN: 'Not known: {{reason}}',
  RECOVERY_LOCAL: 'What stays in the storage does not count',
  RECOVERY_PARTIAL: 'Backups of a part of the application do not count',
  RECOVERY_BAD:
    '{{from}} has a value of mobility/rpo that is no duration: {{value}}',
  // why a backup stays, or goes
  KEPT_LAST: 'One of the last {{count}}',
  KEPT_DAILY: 'The last one of {{day}}',
  KEPT_WEEKLY: 'The last one of the week of {{day}}',
  KEPT_MONTHLY: 'The last one of {{month}}',
  KEPT_ONLY: 'The newest that is usable never goes',
  KEPT_YOUNG: 'Not usable, and newer than any that is',
  KEPT_UNJUDGED: 'Whether it is usable is not known',
  KEPT_LAST_OF_ALL:
    'It was to go, but no other usable backup of the application is known',
  KEPT_RUNNING: 'It is being made',
  GOES_OLD: 'On none of the lists',
  GOES_BAD: 'Not usable, and there is a newer one that is',
  // what shows, or denies, a condition of a target
  EVIDENCE_VELERO:
    'Deployment {{namespace}}/velero is {{version}}, {{ready}} of {{desired}} pods ready',
  EVIDENCE_NO_VELERO: 'there is no Deployment {{namespace}}/velero',
  EVIDENCE_NODE_AGENT:
    'DaemonSet {{namespace}}/node-agent has {{ready}} of {{desired}} pods ready',
  EVIDENCE_NO_NODE_AGENT: 'there is no DaemonSet {{namespace}}/node-agent',
  EVIDENCE_LOCATION:
    'BackupStorageLocation {{location}} is {{phase}}: bucket {{bucket}}, path /{{prefix}}',
  EVIDENCE_NO_LOCATION:
    'no BackupStorageLocation reads bucket {{bucket}}, path /{{prefix}}',
  EVIDENCE_COMMON: 'Backup {{backup}} is seen through it and on {{source}}',
  EVIDENCE_CLASS: 'StorageClass {{storageClass}} is of {{provisioner}}',
  EVIDENCE_CLASS_FOR:
    'StorageClass {{storageClass}}, for {{from}}, is of {{provisioner}}',
  EVIDENCE_NO_CLASS: 'there is no StorageClass {{storageClass}}',
  EVIDENCE_CLAIM_WITHOUT:
    'PersistentVolumeClaim {{claim}} names no StorageClass',
  EVIDENCE_NO_CLAIM: 'no claim of the application names a StorageClass',
} as const;
