/**
 * What each finding says: `title` for a list, `detail` with the evidence,
 * `remedy` with what to do. `{{name}}` is a parameter of the finding.
 *
 * This is the only place with these words: the server renders errors from it,
 * the frontend takes it as default translation.
 * @public
 */
export const findingMessages = {
  PAUSED: {
    title: 'Mobility is paused',
    detail: 'The platform team has paused new runs: {{text}}',
    remedy: 'Wait until the pause is over, or ask the platform team.',
  },
  CLUSTER_UNREACHABLE: {
    title: '{{cluster}} cannot be reached',
    detail: 'The API server of {{cluster}} did not answer: {{reason}}.',
    remedy: 'Try again later; if it stays, ask the platform team.',
  },
  CLUSTER_UNAUTHORIZED: {
    title: '{{cluster}} refuses our token',
    detail: 'The API server of {{cluster}} answered 401 Unauthorized.',
    remedy:
      'Renew the token of {{cluster}} in the configuration of the portal.',
  },
  CLUSTER_UNKNOWN: {
    title: '{{cluster}} is not connected',
    detail: 'No cluster of this name is configured for Mobility.',
    remedy: 'Choose another cluster, or ask the platform team to connect it.',
  },
  CLUSTER_IDENTITY: {
    title: '{{cluster}} and {{other}} are the same cluster',
    detail:
      'Both have the identity {{uid}} (UID of the namespace kube-system).',
    remedy: 'Remove one of the two from the configuration of the portal.',
  },
  CLUSTER_IDENTITY_CHANGED: {
    title: '{{cluster}} is another cluster than before',
    detail:
      'Its identity is {{uid}} and was {{before}} (UID of the namespace kube-system).',
    remedy:
      'If the cluster was rebuilt, confirm its new identity in the configuration of the portal.',
  },
  FORBIDDEN: {
    title: 'A right is missing on {{cluster}}',
    detail: 'Mobility may not {{verb}} {{resource}} in {{where}}.',
    remedy:
      'Apply {{file}} on {{cluster}}; its text is on the page of the cluster, under Mobility, Clusters.',
  },
  FACT_UNKNOWN: {
    title: 'Not known: {{what}} on {{cluster}}',
    detail: 'It could not be read: {{reason}}.',
    remedy: 'Try again; if it stays, ask the platform team.',
  },
  NOT_A_SOURCE: {
    title: '{{cluster}} is not a source',
    detail:
      'Nothing is cloned from {{cluster}} or backed up there: it has no role "source".',
    remedy: 'Ask the platform team whether it may become one.',
  },
  NOT_A_TARGET: {
    title: 'Copies are not allowed on {{cluster}}',
    detail: '{{cluster}} is a source only: it has no role "target".',
    remedy: 'Choose another cluster.',
  },
  VELERO_MISSING: {
    title: 'Velero is not installed on {{cluster}}',
    detail: 'There is no Deployment "velero" in namespace {{namespace}}.',
    remedy: 'Ask the platform team to install Velero on {{cluster}}.',
  },
  VELERO_NOT_READY: {
    title: 'Velero is not running on {{cluster}}',
    detail: '{{ready}} of {{desired}} pods of Deployment "velero" are ready.',
    remedy: 'Look at the pods in namespace {{namespace}} on {{cluster}}.',
  },
  VELERO_TOO_OLD: {
    title: 'Velero on {{cluster}} is too old',
    detail: 'It is {{version}}; Mobility needs {{needed}} or later.',
    remedy: 'Upgrade Velero on {{cluster}}.',
  },
  VELERO_VERSION_UNKNOWN: {
    title: 'The version of Velero on {{cluster}} is not known',
    detail:
      'The image {{image}} does not say it; {{needed}} or later is needed.',
    remedy: 'Use an image with a version as tag, or accept this.',
  },
  VELERO_CSI_OFF: {
    title: 'Velero on {{cluster}} restores no snapshots',
    detail:
      'Its server in namespace {{namespace}} runs without --features=EnableCSI. It would make the volumes empty and say nothing.',
    remedy:
      'Add --features=EnableCSI to the Deployment velero and the DaemonSet node-agent, or clone with full copies.',
  },
  RESTIC_UNSUPPORTED: {
    title: 'Velero on {{cluster}} cannot read what {{source}} copies',
    detail:
      'Velero on {{source}} copies files by Restic, which Velero {{version}} on {{cluster}} no longer restores (since 1.19).',
    remedy:
      'Set --uploader-type=kopia on the server of {{source}}, or upgrade it; then a new backup can be read.',
  },
  NODE_AGENT_MISSING: {
    title: 'No node-agent on {{node}}',
    detail:
      'Velero copies {{claim}} through its node-agent on the node of pod {{pod}}; none is running there.',
    remedy: 'Look at DaemonSet "node-agent" on {{cluster}}.',
  },
  NODE_AGENT_NOT_READY: {
    title: 'No node-agent is running on {{cluster}}',
    detail: 'Velero fills volumes through its node-agent; none is ready.',
    remedy:
      'Look at DaemonSet "node-agent" in namespace {{namespace}} on {{cluster}}.',
  },
  SOURCE_LOCATION_MISSING: {
    title: '{{cluster}} has nowhere to put a backup',
    detail:
      'No BackupStorageLocation on {{cluster}} is the default one and ReadWrite.',
    remedy: 'Make a BackupStorageLocation with `default: true` on {{cluster}}.',
  },
  LOCATION_UNKNOWN: {
    title: 'Backups cannot go to {{location}}',
    detail:
      'No BackupStorageLocation of this name on {{cluster}} is ReadWrite. There are: {{available}}.',
    remedy: 'Choose one of these, or leave it to the default.',
  },
  LOCATION_MISSING: {
    title: '{{cluster}} cannot see the backups of {{source}}',
    detail:
      'No BackupStorageLocation on {{cluster}} points to bucket {{bucket}}, prefix "{{prefix}}".',
    remedy: 'Apply the manifest on {{cluster}}.',
  },
  LOCATION_UNAVAILABLE: {
    title: 'The store is not available to {{cluster}}',
    detail: 'BackupStorageLocation {{location}} is {{phase}}: {{message}}.',
    remedy: 'Look at BackupStorageLocation {{location}} on {{cluster}}.',
  },
  LOCATION_STALE: {
    title:
      'Velero on {{cluster}} has not looked at its store for {{minutes}} min',
    detail:
      'BackupStorageLocation {{location}} was called available then. Whether it still is, is not known.',
    remedy:
      'Look whether the server of Velero on {{cluster}} is at work: it should look every {{every}} s.',
  },
  LOCATION_NOT_SHARED: {
    title: '{{cluster}} looks into another store than {{source}}',
    detail:
      'BackupStorageLocation {{location}} has the same bucket name, but {{reason}}.',
    remedy: 'Point it at the store of {{source}}.',
  },
  LOCATION_UNPROVEN: {
    title: 'That {{cluster}} sees the same store is not proven yet',
    detail:
      'BackupStorageLocation {{location}} names the same store, but no backup is listed on both clusters yet.',
    remedy: 'Nothing to do: the run proves it before it restores anything.',
  },
  LOCATION_WRITABLE: {
    title: '{{cluster}} may write over the backups of {{source}}',
    detail:
      'BackupStorageLocation {{location}} is ReadWrite over bucket {{bucket}}, prefix "{{prefix}}": two servers would clean up the same backups.',
    remedy: 'Set `accessMode: ReadOnly` on {{location}}.',
  },
  REPOSITORY_LOCKED: {
    title: '{{cluster}} has another repository password',
    detail:
      'Velero there cannot open BackupRepository {{repository}}: {{message}}.',
    remedy:
      'Put the password with which the data was backed up into Secret velero-repo-credentials in namespace {{namespace}} on {{cluster}}. Velero looks again within five minutes.',
  },
  REPOSITORY_WAS_LOCKED: {
    title: '{{cluster}} had another repository password than {{source}}',
    detail:
      'Run {{run}}, the last that had data of {{source}} read there, failed for it. Whether it was mended is not known.',
    remedy:
      'Compare Secret velero-repo-credentials in namespace {{namespace}} on both clusters; accept this once they are equal.',
  },
  REPOSITORY_NOT_READY: {
    title: 'Velero on {{cluster}} cannot open the repository',
    detail: 'BackupRepository {{repository}} is NotReady: {{message}}.',
    remedy: 'Look at BackupRepository {{repository}} on {{cluster}}.',
  },
  REPOSITORY_CHANGING: {
    title: 'Velero on {{cluster}} opens the repository anew',
    detail:
      'The storage location of BackupRepository {{repository}} was changed. Velero looks at it again within five minutes.',
    remedy: 'Nothing to do: a run waits for it.',
  },
  REPOSITORY_UNPROVEN: {
    title: 'That {{cluster}} has the repository password is not proven yet',
    detail:
      'No run has read data of {{source}} there yet, and Velero does not try before.',
    remedy:
      'Nothing to do if the passwords are equal. If they are not, the restore fails, and the original stays as it is.',
  },
  STORAGE_CLASS_MISSING: {
    title: '{{cluster}} has no StorageClass {{storageClass}}',
    detail: 'There are: {{available}}.',
    remedy: 'Choose one of them for {{storageClass}}.',
  },
  STORAGE_CLASS_UNKNOWN: {
    title: '{{cluster}} has no StorageClass {{storageClass}}',
    detail: '{{from}} was mapped to it. There are: {{available}}.',
    remedy: 'Choose one that exists.',
  },
  STORAGE_CLASS_STATIC: {
    title: 'StorageClass {{storageClass}} makes no volumes on {{cluster}}',
    detail:
      'It has no provisioner (kubernetes.io/no-provisioner): the claims would wait for volumes that somebody makes by hand.',
    remedy: 'Choose another class. There are: {{available}}.',
  },
  ACCESS_MODE_UNSUPPORTED: {
    title: '{{cluster}} would make no volume for {{claim}}',
    detail:
      'It asks for {{modes}}, which {{provisioner}}, the provisioner of StorageClass {{storageClass}} there, refuses for file systems.',
    remedy: 'Choose a class for it whose volumes many nodes can use.',
  },
  ACCESS_MODE_UNPROVEN: {
    title: '{{cluster}} may make no volume for {{claim}}',
    detail:
      'It asks for {{modes}}, which {{provisioner}}, the provisioner of StorageClass {{storageClass}} there, refuses unless {{unless}}.',
    remedy:
      'Choose another class for it, or accept this if that is so on {{cluster}}.',
  },
  VOLUME_MODE_UNSUPPORTED: {
    title: '{{cluster}} would make no raw device for {{claim}}',
    detail:
      'Its volumeMode is Block, and {{provisioner}}, the provisioner of StorageClass {{storageClass}} there, makes file systems only.',
    remedy: 'Choose a class for it that makes raw devices.',
  },
  MOVER_QUOTA_FULL: {
    title: 'Velero on {{cluster}} has no room to move a volume',
    detail:
      'ResourceQuota {{quota}} in its namespace {{namespace}} leaves {{free}} of {{resource}}. Velero moves each volume by a pod there, which would be refused, and the run would fail.',
    remedy:
      'Raise {{quota}} on {{cluster}}, or wait until what uses it up is done.',
  },
  MOVER_QUOTA: {
    title: 'Velero on {{cluster}} may not have room to move all volumes',
    detail:
      'ResourceQuota {{quota}} in its namespace {{namespace}} leaves {{free}} of {{resource}}; all volumes together need {{needed}}. Velero moves each by a pod there, and the run fails if one is refused.',
    remedy: 'Raise {{quota}} on {{cluster}}, or accept this.',
  },
  MOVER_UNSIZED: {
    title: 'Pods that move volumes may be refused on {{cluster}}',
    detail:
      '{{object}} in namespace {{namespace}} demands that a pod says its {{sizes}}. Those of Velero do not, unless the configuration of its node-agent has podResources.',
    remedy:
      'Accept this if it has. Otherwise set podResources there, or give {{namespace}} a LimitRange with defaults.',
  },
  KIND_NOT_SERVED: {
    title: '{{cluster}} does not serve all that {{namespace}} holds',
    detail:
      'It does not know these, which the namespace holds: {{kinds}}. Velero could not make them there, and the restore would end with errors.',
    remedy:
      'Install on {{cluster}} what defines them, in the same version, or remove them from {{namespace}} if nothing needs them.',
  },
  KIND_UNPROVEN: {
    title: 'That {{cluster}} serves all that {{namespace}} holds is not proven',
    detail:
      '{{source}} serves these and {{cluster}} does not: {{kinds}}. Whether {{namespace}} holds any could not be seen.',
    remedy:
      'Nothing to do if it holds none. If it does, the restore ends with errors, and the original stays as it is. To know, let Mobility list them on {{source}}.',
  },
  QUOTA_TOO_SMALL: {
    title: 'A quota leaves too little in {{namespace}} on {{cluster}}',
    detail:
      'ResourceQuota {{quota}} leaves {{free}} of {{resource}}; the copy needs {{needed}}.',
    remedy:
      'Ask who put the quota there to raise it, or choose another namespace.',
  },
  CLAIM_SIZE_LIMITED: {
    title: '{{claim}} has a size that {{namespace}} does not allow',
    detail:
      'It is {{size}}; LimitRange {{range}} on {{cluster}} allows {{allowed}}.',
    remedy:
      'Ask who put the limit there to change it, or choose another namespace.',
  },
  POD_SECURITY_STRICTER: {
    title: '{{namespace}} on {{cluster}} admits fewer pods than the original',
    detail:
      'Its pod security level is "{{level}}"; where the application runs it is "{{sourceLevel}}". Pods that ask for more are refused.',
    remedy: 'Accept this if the pods ask for no more, or choose another one.',
  },
  NAMES_ORIGINAL: {
    title: 'The copy would still talk to its original',
    detail:
      'The copy is in {{copy}}, and these names go on meaning {{namespace}}: {{names}}. Secrets were not looked into.',
    remedy:
      'Use names without a namespace in the application, or accept that both use the same.',
  },
  NAMES_DANGLE: {
    title: 'Names in the copy would not lead to the copy',
    detail:
      'The copy is in {{copy}}, and these names mean {{namespace}} on {{cluster}}: {{names}}. Secrets were not looked into.',
    remedy:
      'Keep {{namespace}} as the name, use names without a namespace in the application, or accept this.',
  },
  NAMES_ELSEWHERE: {
    title: '{{entity}} uses other namespaces',
    detail:
      'These names mean the same for the copy, on {{cluster}}: {{names}}. Secrets were not looked into.',
    remedy:
      'Accept this if the copy may use what is there, and can do without what is not.',
  },
  SHARED_OUTSIDE: {
    title: 'The copy uses the same services outside the cluster',
    detail: 'These Services lead out of it: {{services}}.',
    remedy:
      'Accept this if the copy may use them as {{entity}} does; otherwise let it reach its own namespace only.',
  },
  SHARED_ENDPOINTS: {
    title: 'The copy is told to use the same hosts outside the cluster',
    detail:
      'They stand in its settings: {{endpoints}}. Secrets were not looked into, and go along as they are unless they are replaced: the copy can do there what {{entity}} can.',
    remedy:
      'Accept this if the copy may use them as {{entity}} does; otherwise replace what holds them by a stand-in, or let it reach its own namespace only.',
  },
  HOST_TAKEN: {
    title: '{{host}} is taken on {{cluster}}',
    detail:
      '{{object}} in namespace {{namespace}} answers under it already: the copy would take requests away from it.',
    remedy: 'Choose another host for {{from}}.',
  },
  HOST_UNKNOWN: {
    title: '{{entity}} has no host {{host}}',
    detail: 'It was mapped to {{to}}. There are: {{available}}.',
    remedy: 'Map one that exists.',
  },
  HOST_ANY: {
    title: '{{object}} has no host of its own',
    detail:
      'On {{cluster}} the copy answers under {{hosts}}, beside whoever answers there already.',
    remedy:
      'Accept this, or name a host in {{object}} first: then the copy can have another one.',
  },
  KUBERNETES_OLDER: {
    title: '{{cluster}} has an older Kubernetes than {{source}}',
    detail:
      '{{version}} instead of {{sourceVersion}}: it may not know everything that the application uses.',
    remedy: 'Accept this, or choose a cluster that is as new.',
  },
  NOT_READY: {
    title: '{{entity}} is not healthy',
    detail: 'Not all pods are ready: {{workloads}}.',
    remedy: 'Accept this if the copy may be as it is, or mend it first.',
  },
  JOBS_OPEN: {
    title: 'Jobs that have not finished begin anew in a copy',
    detail: 'They are at work now: {{jobs}}.',
    remedy: 'Wait until they have finished, or accept that they run twice.',
  },
  HOOK_NOT_FAILING: {
    title: 'A backup hook may fail and the copying go on',
    detail:
      'These hooks do not say on-error: Fail: {{hooks}}. Velero would copy what they did not prepare, and the run would fail only at its end.',
    remedy:
      'Set the annotation pre.hook.backup.velero.io/on-error to Fail on the pods, or accept this.',
  },
  HOOK_NOT_RELEASED: {
    title: 'Nothing lets the application go on after its backup hook',
    detail:
      'These pods have a hook before the backup and none after it: {{hooks}}. What the hook holds may stay held.',
    remedy:
      'Add the annotation post.hook.backup.velero.io/command, or accept this if the hook holds nothing.',
  },
  HOOK_TIMEOUT_UNREAD: {
    title: 'The time limit of a backup hook is not understood',
    detail:
      'The annotation {{phase}}.hook.backup.velero.io/timeout of pod {{pod}} (container {{container}}) is "{{given}}", which is no duration. Velero takes {{seconds}} s.',
    remedy: 'Write it like 30s or 1m30s, or accept this.',
  },
  HOOK_UNKNOWN: {
    title: 'There is no hook {{hook}}',
    detail: 'The platform team offers these: {{available}}.',
    remedy:
      'Choose one of them, or ask the platform team to add it to mobility.hooks.',
  },
  HOOK_WORKLOAD_UNKNOWN: {
    title: '{{workload}} is not of this application',
    detail: 'Hook {{hook}} can run in the pods of these: {{available}}.',
    remedy: 'Choose one of them, or leave the hook out.',
  },
  HOOK_NO_POD: {
    title: 'Hook {{hook}} has no pod to run in',
    detail: '{{workload}} has no pod now.',
    remedy: 'Let it run, or leave the hook out: what is stopped needs none.',
  },
  HOOK_CONTAINER_UNKNOWN: {
    title: 'Hook {{hook}} has no container to run in',
    detail:
      'Pod {{pod}} of {{workload}} has no container {{container}}. It has these: {{available}}.',
    remedy: 'Choose one of them.',
  },
  HOOK_CONTAINER_WAITING: {
    title: 'Hook {{hook}} cannot run in every pod now',
    detail:
      'Container {{container}} does not run in these pods of {{workload}}: {{pods}}. Velero runs the hook in all of them, and the backup would fail.',
    remedy: 'Wait until they run, or mend what keeps them from it.',
  },
  HOOK_PODS_SHARED: {
    title: 'Two hooks would run in one pod',
    detail:
      'The selectors of {{workload}} and {{second}} pick the same pods. Where one hook holds and the next one fails, nothing lets the first one go.',
    remedy:
      'Ask for one of them, or give the workloads selectors of their own.',
  },
  HOOK_OVERRIDDEN: {
    title: 'Hook {{hook}} would not run',
    detail:
      'Pods of {{workload}} name hooks of their own in annotations, and Velero runs those instead: {{pods}}.',
    remedy:
      'Leave the hook out, or take the annotations …hook.backup.velero.io off the pods.',
  },
  HOOK_FILES_CHANGE: {
    title: 'Files of {{workload}} change while they are copied',
    detail:
      '{{title}} does not keep files from changing, and those of {{claims}} are copied one after another. They may not fit together, and the database may not start from them.',
    remedy:
      'Use storage that can take snapshots, stop the writers meanwhile, or accept this.',
  },
  QUIESCE_HELD: {
    title: 'A backup hook holds {{pod}} for about {{time}}',
    detail:
      'It runs in container {{container}}, and ends once {{claims}} is copied: by the last copy about {{time}}. What the hook stops, stays stopped that long.',
    remedy:
      'Accept this, or use storage that can take snapshots: then it is let go once they are taken.',
  },
  QUIESCE_HELD_AT_MOST: {
    title: 'A backup hook holds {{pod}} for up to {{time}}',
    detail:
      'It runs in container {{container}}, and ends once {{claims}} is copied: at the rate of earlier copies, and if it is full, {{time}}. What the hook stops, stays stopped that long.',
    remedy:
      'Accept this, or use storage that can take snapshots: then it is let go once they are taken.',
  },
  QUIESCE_MAYBE_TOO_LONG: {
    title: 'A backup hook may hold {{pod}} for longer than {{limit}}',
    detail:
      'It runs in container {{container}}, and ends once {{claims}} is copied: up to {{time}} if it is full, which was never measured. {{limit}} are allowed here.',
    remedy:
      'Accept this if it is far from full, or use storage that can take snapshots.',
  },
  QUIESCE_TOO_LONG: {
    title: 'A backup hook would hold {{pod}} for too long',
    detail:
      'It runs in container {{container}}, and ends once {{claims}} is copied: by the last copy about {{time}}. {{limit}} are allowed here.',
    remedy:
      'Use storage that can take snapshots, take the hook off if a copy without it will do, or ask the platform team to raise mobility.limits.quiesceMinutes.',
  },
  QUIESCE_UNKNOWN: {
    title: 'How long a backup hook would hold {{pod}} is not known',
    detail:
      'It runs in container {{container}}, and ends once {{claims}} is copied. No run has copied files from this cluster yet, by which to tell.',
    remedy:
      'Accept this if the application bears it, or use storage that can take snapshots.',
  },
  CLAIMS_IN_TARGET: {
    title: 'Volumes of the same name exist in {{namespace}} on {{cluster}}',
    detail: 'A restore would write into them: {{claims}}.',
    remedy: 'Choose another namespace.',
  },
  NAMESPACE_IS_SOURCE: {
    title: '{{namespace}} is the original itself',
    detail: 'A clone on the same cluster needs a namespace of its own.',
    remedy: 'Choose another namespace.',
  },
  NAMESPACE_TAKEN: {
    title: 'Namespace {{namespace}} is taken on {{cluster}}',
    detail: 'It holds {{contents}}.',
    remedy: 'Choose another namespace.',
  },
  NAMESPACE_EXISTS: {
    title: 'Namespace {{namespace}} exists on {{cluster}}',
    detail:
      'It is empty and will be used. Mobility will not be able to remove it later.',
    remedy: 'Choose another namespace, or accept this.',
  },
  NAMESPACE_TERMINATING: {
    title: 'Namespace {{namespace}} is being deleted on {{cluster}}',
    detail: 'Nothing can be put into it until it is gone.',
    remedy: 'Wait until it is gone, or choose another namespace.',
  },
  NAMESPACE_SHARED: {
    title: 'Others live in namespace {{namespace}}',
    detail:
      'These workloads are not of {{entity}} and would go along: {{neighbours}}. Velero {{version}} on {{cluster}} cannot leave them out.',
    remedy:
      'Move {{entity}} to a namespace of its own, or update Velero on {{cluster}} to {{needed}} or later.',
  },
  SCOPE_NARROWED: {
    title: 'Only a part of namespace {{namespace}} goes along',
    detail:
      'Others live in it: {{neighbours}}. What the workloads of {{entity}} refer to, and what leads to them, goes along. Other custom resources than those of the Gateway API, and what only a person knows of, stay behind.',
    remedy:
      'Look whether all that {{entity}} needs is in the list of what goes along.',
  },
  SCOPE_INSEPARABLE: {
    title: 'Pods of {{entity}} cannot be told from others',
    detail:
      'A backup picks pods by their labels. These have the same ones as a workload of {{entity}} though they are of others, or none at all: {{pods}}.',
    remedy: 'Give each workload labels of its own.',
  },
  SCOPE_MADE_ELSEWHERE: {
    title: 'What makes pods of {{entity}} cannot be followed',
    detail:
      'Others live in the namespace, and these are not looked into: {{makers}}. What they use, such as volumes, would stay behind.',
    remedy:
      'Move {{entity}} to a namespace of its own: then all of it goes along.',
  },
  SCOPE_LEANS: {
    title: 'Services that {{entity}} uses here stay behind',
    detail:
      'They belong to others in the namespace: {{services}}. A copy will not find them.',
    remedy:
      'Accept this if a copy can do without, or put such Services into its namespace.',
  },
  SCOPE_LOOSE: {
    title: 'Some objects belong to nobody, and stay behind',
    detail: 'No workload in the namespace refers to these: {{objects}}.',
    remedy:
      'Accept this if {{entity}} does not need them; otherwise let one of its workloads refer to them.',
  },
  SCOPE_UNREAD: {
    title: 'Some kinds could not be looked at on {{cluster}}',
    detail:
      'Mobility may not list them: {{kinds}}. What workloads name goes along all the same; what nobody names is not seen.',
    remedy:
      'Apply rbac/view.yaml on {{cluster}}, or accept that what nobody names stays behind.',
  },
  SCOPE_SHARED: {
    title: 'What others use as well goes along',
    detail:
      'Used by {{entity}} and by others: {{objects}}. A copy gets its own of each.',
    remedy: 'Nothing to do.',
  },
  CLAIM_SHARED: {
    title: 'Others use volume {{claim}} as well',
    detail:
      'Pods that are not of {{entity}} have the claim mounted. Its data is theirs too.',
    remedy: 'Give {{entity}} a volume of its own, or leave {{claim}} out.',
  },
  CHOSEN_ONLY: {
    title: 'Only {{workloads}} and what they need go along',
    detail:
      'What they refer to and what leads to them goes along. These workloads of the application stay behind: {{behind}}. Other custom resources than those of the Gateway API, and what only a person knows of, stay behind too.',
    remedy:
      'Look whether all that they need is in the list of what goes along, or take the whole application.',
  },
  CHOSEN_UNKNOWN: {
    title: 'There is no {{workload}} to choose',
    detail:
      'The workloads of the application in {{namespace}} on {{cluster}}: {{available}}.',
    remedy: 'Choose among these, or take the whole application.',
  },
  CHOSEN_MISSING: {
    title: 'Nothing of {{workload}} would go along',
    detail:
      'It was chosen, and it is a workload of the application in {{namespace}} on {{cluster}}, but what was read for this plan has nothing of it. It may be just being made or removed.',
    remedy:
      'Plan again. If this stays, take the whole application, and tell those who run Mobility.',
  },
  CHOSEN_TOO_OLD: {
    title: 'Velero on {{cluster}} cannot take some workloads only',
    detail:
      'It has version {{version}}. Before {{needed}} it cannot leave out what is not of {{workloads}}.',
    remedy:
      'Take the whole application, or update Velero on {{cluster}} to {{needed}} or later.',
  },
  CHOSEN_CLAIM_SHARED: {
    title: 'Volume {{claim}} is used by more than was chosen',
    detail:
      'Beside {{workloads}}, {{users}} has it mounted: its data would come back without the state of those who write to it as well.',
    remedy:
      'Choose {{users}} as well, take the whole application, or leave {{claim}} out.',
  },
  NAMESPACE_EXCLUDED: {
    title: 'Namespace {{namespace}} is excluded from backups',
    detail: 'It carries the label velero.io/exclude-from-backup=true.',
    remedy: 'Take the label off, or ask who put it there.',
  },
  VELERO_NAMESPACE_IN_SCOPE: {
    title: '{{namespace}} is the namespace of Velero itself',
    detail: 'Velero cannot be cloned by Velero.',
    remedy: 'Choose another application.',
  },
  SEVERAL_NAMESPACES: {
    title: '{{entity}} also runs elsewhere on {{cluster}}',
    detail: 'Only namespace {{namespace}} goes along; not: {{others}}.',
    remedy: 'Accept this, or see to the others too.',
  },
  POD_NOT_RUNNING: {
    title: '{{claim}} cannot be copied: its pod is not running',
    detail:
      'Pod {{pod}} is {{phase}}. Velero copies files only from running pods and would skip the volume silently.',
    remedy: 'Start the application, then try again.',
  },
  VOLUME_NOT_MOUNTED: {
    title: '{{claim}} cannot be copied: nothing uses it',
    detail:
      'No pod mounts the claim. Velero copies files only through a pod and would skip the volume silently.',
    remedy:
      'Start the workload that uses it, or delete the claim if nothing does.',
  },
  VOLUME_HOST_PATH: {
    title: '{{claim}} cannot be copied: it is a folder of the node',
    detail:
      'PersistentVolume {{volume}} is a hostPath volume, which Velero does not copy.',
    remedy: 'Move the data to a volume of another kind.',
  },
  VOLUME_BLOCK_MODE: {
    title: '{{claim}} cannot be copied: it is a raw device',
    detail:
      'Its volumeMode is Block; files can be copied from Filesystem volumes only.',
    remedy: 'Use storage that can take snapshots.',
  },
  VOLUME_EXCLUDED_BY_LABEL: {
    title: '{{claim}} is excluded from backups',
    detail: '{{object}} carries the label velero.io/exclude-from-backup=true.',
    remedy: 'Take the label off, or ask who put it there.',
  },
  VOLUME_EXCLUDED_BY_ANNOTATION: {
    title: 'The pod asks to leave {{claim}} out of backups',
    detail:
      'Pod {{pod}} names volume {{volume}} in backup.velero.io/backup-volumes-excludes. A clone takes it along all the same: without it the copy would start empty.',
    remedy: 'Accept this, or ask who put the annotation there.',
  },
  CLAIM_NOT_BOUND: {
    title: '{{claim}} has no volume',
    detail: 'The claim is {{phase}}.',
    remedy: 'Mend or delete the claim.',
  },
  VOLUME_EPHEMERAL: {
    title: '{{claim}} lives and dies with its pod',
    detail:
      'It is a generic ephemeral volume of pod {{pod}}, which cannot be restored under another pod.',
    remedy: 'Use a claim of its own for data that must be kept.',
  },
  SCRATCH_VOLUMES: {
    title: 'Scratch space is not copied',
    detail:
      'Volumes that live only as long as their pod start empty: {{volumes}}.',
    remedy: 'Nothing to do.',
  },
  UNCLAIMED_VOLUMES: {
    title: 'Storage without a claim is not copied',
    detail:
      'Pods name it themselves: {{volumes}}. It is not in the backup, and the copy uses the same wherever it can reach it: then it changes the data of the original.',
    remedy:
      'Accept this if the copy may share it or do without; otherwise put it behind a PersistentVolumeClaim first.',
  },
  NOTHING_TO_MOVE: {
    title: '{{entity}} has no volume',
    detail: 'Only its objects go along, no data.',
    remedy: 'Accept this, or deploy the application the usual way instead.',
  },
  LIVE_COPY: {
    title: 'Copied while the application writes',
    detail:
      'Files of {{claims}} may come from different moments. Most databases repair this when they start; some do not.',
    remedy: 'Accept this, or stop writing while the backup is made.',
  },
  VOLUME_NEARLY_FULL: {
    title: '{{claim}} is nearly full',
    detail:
      '{{percent}} % of its {{what}} are used on {{cluster}}; the volume of the copy is as large and no larger.',
    remedy: 'Expand the claim, or clear it, before it stops the application.',
  },
  VOLUME_USE_UNKNOWN: {
    title: 'How full the volumes are is not known',
    detail: '{{reason}}.',
    remedy:
      'Nothing to do. An operator may let Mobility read it: rbac/optional/stats.yaml says what that grants besides.',
  },
  SNAPSHOTS_APART: {
    title: 'Volumes are snapshotted one after another',
    detail:
      'Each volume is from one instant, but not all from the same: {{claims}}. What the application writes to two of them may not fit together.',
    remedy:
      'Accept this if the application bears it, as after a power failure of one disk; otherwise stop it first, or use storage that can snapshot groups.',
  },
  LEFT_OUT: {
    title: 'The copy starts with empty volumes',
    detail:
      'Left out as asked: {{claims}}. Each comes back under its name, with its size, and with nothing in it.',
    remedy:
      'Accept this if the application can begin without what is in them, or take them along.',
  },
  LEFT_BEHIND: {
    title: 'The data of {{claims}} will not be in the backup',
    detail:
      'They are left out, as asked: whatever is restored from this backup has none of it.',
    remedy: 'Accept it, or take them along.',
  },
  LEFT_OUT_UNKNOWN: {
    title: 'There is no volume {{claim}} to leave out',
    detail: 'The claims in {{namespace}} on {{cluster}}: {{available}}.',
    remedy: 'Name one of these, or leave nothing out.',
  },
  LEFT_OUT_TOO_OLD: {
    title: 'Velero on {{cluster}} cannot leave out a volume',
    detail:
      'It has version {{version}}. Before {{needed}} a single claim cannot be kept out of a backup, and a copy could then write into the storage of {{claims}}.',
    remedy: 'Take the volumes along, or update Velero to {{needed}} or later.',
  },
  LEFT_OUT_NO_CLASS: {
    title: 'Nobody would make an empty volume for {{claim}}',
    detail:
      'The claim names no StorageClass: somebody made its volume by hand.',
    remedy: 'Take it along, or give the claim a StorageClass first.',
  },
  LOST_WITH_STORAGE: {
    title: 'The data of {{claims}} stays in the storage',
    detail:
      'Its snapshots are not copied to the store: they are lost with the storage, only {{cluster}} can restore them, and they do not count as protection.',
    remedy:
      'Keep the data in the store instead, unless this is for a quick way back only.',
  },
  KEPT_NOWHERE: {
    title: 'No data can stay in the storage',
    detail:
      'All of it goes to the store, for the reasons that stand beside the volumes.',
    remedy: 'Accept this: in the store it is safer.',
  },
  POINT_GONE: {
    title: 'The backup is no longer there',
    detail:
      '{{backup}} of {{cluster}} has expired, was deleted, or lies where Mobility no longer looks: {{reason}}.',
    remedy: 'Choose another backup.',
  },
  POINT_UNREADABLE: {
    title: 'What is in the backup cannot be read',
    detail: 'The archive of {{backup}} could not be read: {{reason}}.',
    remedy:
      'Try again; if it stays, ask the platform team whether Mobility may read the store.',
  },
  POINT_UNSURE: {
    title: 'It is not known whether the backup is whole',
    detail: '{{backup}}, namespace {{namespace}}: {{reasons}}.',
    remedy:
      'Try again once the store answers. If it stays, choose another restore point, or ask the platform team what became of its files.',
  },
  POINT_NOT_WHOLE: {
    title: 'The backup does not hold the whole application',
    detail: '{{backup}}, namespace {{namespace}}: {{reasons}}.',
    remedy:
      'Choose another restore point. Workloads are not restored without their data from here, since they would run on empty volumes; what there is, the platform team can restore with Velero itself.',
  },
  POINT_WARNED: {
    title: 'Velero met troubles when it made the backup',
    detail: '{{reasons}}.',
    remedy:
      'The page of the restore point explains them. Accept this if nothing that you need is among them, or choose another.',
  },
  POINT_OF_OTHERS: {
    title: 'The backup also holds what is not of {{application}}',
    detail:
      'In namespace {{namespace}} it has {{workloads}}, which the label selector of {{application}} does not pick. Restoring it would bring them along, with their data and Secrets.',
    remedy:
      'Choose a backup that Mobility has made of {{application}}: it holds nothing else. If they belong to it, let its annotation backstage.io/kubernetes-label-selector pick them too.',
  },
  POINT_WHOSE: {
    title: 'It is not known whether the backup is of {{application}} alone',
    detail: '{{backup}}: {{reason}}. What it holds may be of others.',
    remedy:
      'Try again if something did not answer. Else leave it until it expires and use a backup that Mobility has made of {{application}}, or ask the platform team, who can look into it and use it with Velero.',
  },
  POINT_VOLUME_UNPROVEN: {
    title: 'Nobody could tell whether {{claim}} comes back whole',
    detail: 'By the files of {{backup}} that is not to be proven. {{reason}}.',
    remedy:
      'Choose another restore point, or ask the platform team to restore this one with Velero itself and to look at the data.',
  },
  POINT_EXPIRES: {
    title: 'The backup expires in {{minutes}} min',
    detail:
      'Velero deletes {{backup}} then, and a restore that is not done by that time fails.',
    remedy: 'Restore it now, or choose another backup.',
  },
  POINT_IN_USE: {
    title: 'Run {{run}} is at work with the backup',
    detail: 'That run ({{kind}}) has not ended.',
    remedy: 'Wait until it has ended, or cancel it.',
  },
  POINT_RESTORED: {
    title: '{{cluster}} is restoring the backup',
    detail:
      'Velero there has not finished {{restores}}, whoever asked for it, and would lose what it reads.',
    remedy: 'Wait until Velero has finished.',
  },
  POINT_UNSEEN: {
    title: 'It is not known whether {{cluster}} uses the backup',
    detail: 'What Velero there lists and restores cannot be read: {{reason}}.',
    remedy:
      'Make sure that nothing restores it there. The run names the cluster as not looked at.',
  },
  POINT_LAST: {
    title: 'This is the last backup of {{application}} that can be used',
    detail:
      'No other backup of it was found that is complete, has not expired and is still there: nothing that is being deleted is counted, nor what neither the store nor its cluster shows now.',
    remedy: 'Back it up first, or accept that there will be none.',
  },
  DELETE_UNLISTED: {
    title: '{{cluster}} does not list the backup',
    detail:
      'Velero deletes only what it lists, and there is no Backup {{backup}} there.',
    remedy:
      'If it still lies in the store, Velero lists it again within a minute or two; if not, look at the BackupStorageLocations there.',
  },
  DELETE_FOREIGN: {
    title: 'Backup {{backup}} on {{cluster}} is another one',
    detail: '{{reason}}.',
    remedy: 'Ask the platform team whose it is.',
  },
  DELETE_READ_ONLY: {
    title: '{{cluster}} may not delete the backup',
    detail:
      'BackupStorageLocation {{location}} there is ReadOnly, and Velero deletes nothing through it.',
    remedy:
      'Where the backup was taken, ask the platform team to set accessMode of {{location}} to ReadWrite, then plan again.',
  },
  DELETE_UNFINISHED: {
    title: '{{cluster}} is still making the backup',
    detail: 'Velero there is at work on Backup {{backup}}: {{phase}}.',
    remedy: 'Wait until Velero has finished.',
  },
  DELETE_OF_OTHERS: {
    title: 'The backup is not of {{application}} alone',
    detail:
      '{{backup}} also holds {{others}}. Deleting it would take that from those whose it is.',
    remedy:
      'Leave it until it expires, or ask the platform team to delete it with Velero once nobody needs it any more.',
  },
  DELETE_KEPT_THERE: {
    title: 'Only {{cluster}} can delete the snapshots of this backup',
    detail:
      'They were left in its storage: {{snapshots}}. {{reason}}, and another cluster would leave them there for ever.',
    remedy:
      'Delete it once that cluster answers again. If it is gone for good, the platform team deletes the snapshots in the storage, and the backup expires by itself.',
  },
  POINT_KEPT_ELSEWHERE: {
    title: '{{cluster}} cannot restore {{claims}}',
    detail:
      'Their snapshots were left in the storage of {{source}}, and only {{source}} can restore them.',
    remedy:
      'Restore on {{source}}, or choose a backup whose data is in the store.',
  },
  POINT_PARTIAL: {
    title: 'The backup holds only {{workloads}} of {{application}}',
    detail:
      'Backup {{backup}} was made of these and what they need. Whatever else {{application}} had then is not in it, and does not come back.',
    remedy: 'Accept this, or choose a backup of the whole application.',
  },
  POINT_WITHOUT: {
    title: 'The backup has nothing of {{claims}}',
    detail:
      'They were left out of it, with their claims: pods that use them would wait for ever.',
    remedy: 'Choose a backup that has them.',
  },
  REPLACE_NOT_ALLOWED: {
    title: 'Nothing may be replaced in {{namespace}}',
    detail:
      'Namespace {{namespace}} on {{cluster}} does not carry the label mobility/replace=allowed, by which whoever looks after the cluster lets Mobility stop workloads and replace volumes there.',
    remedy:
      'Have it labelled: kubectl label namespace {{namespace}} mobility/replace=allowed. Or restore beside the original.',
  },
  REPLACE_ELSEWHERE: {
    title: '{{cluster}} is not the cluster that was backed up',
    detail:
      'The backup is of cluster {{before}}; {{cluster}} is {{uid}} today (UID of the namespace kube-system).',
    remedy: 'Restore it to another namespace, or to another cluster.',
  },
  REPLACE_NOT_IN_BACKUP: {
    title: '{{claim}} is not in the backup',
    detail:
      'Backup {{backup}} holds no data of PersistentVolumeClaim {{claim}}.',
    remedy:
      'Choose the claims that are in it, choose another backup, or restore beside the original.',
  },
  REPLACE_CLAIM_UNKNOWN: {
    title: 'There is no claim {{claim}}',
    detail:
      'The application has no PersistentVolumeClaim {{claim}} in {{namespace}} on {{cluster}}, and Velero would make one. It has: {{known}}.',
    remedy: 'Restore beside the original, where all claims are made.',
  },
  REPLACE_NOT_MOVED: {
    title: '{{claim}} cannot be put in place: {{way}}',
    detail:
      'Files that were copied one by one come back only into the pod that they were copied from, and snapshots that were left in the storage are lost with it. Data is replaced from snapshots that were moved to the store.',
    remedy: 'Restore beside the original.',
  },
  REPLACE_NOT_BOUND: {
    title: '{{claim}} has no volume to put aside',
    detail:
      'PersistentVolumeClaim {{claim}} in {{namespace}} on {{cluster}} is {{phase}}.',
    remedy: 'Bind it, or delete it and restore into the place of the original.',
  },
  REPLACE_NO_POD: {
    title: 'No pod uses {{claim}}',
    detail:
      'Its StorageClass {{storageClass}} makes a volume where a pod is to use it, and there is none by which the node could be told.',
    remedy: 'Start the workload that uses it, then plan again.',
  },
  REPLACE_WHEN_SCALED: {
    title: '{{workload}} deletes its claims',
    detail:
      'Its persistentVolumeClaimRetentionPolicy has {{field}}: Delete, so that stopping it could delete data.',
    remedy: 'Set {{field}} to Retain, or restore beside the original.',
  },
  REPLACE_OWNED: {
    title: '{{object}} belongs to {{owner}}',
    detail:
      'What owns it starts it again, or makes it anew, while it is stopped to replace its data.',
    remedy:
      'Use what {{owner}} itself offers to go back, or restore beside the original.',
  },
  REPLACE_AUTOSCALED: {
    title: '{{scaler}} scales {{workload}}',
    detail:
      'HorizontalPodAutoscaler {{scaler}} sets how many pods {{workload}} has; KEDA makes one as well.',
    remedy:
      'Take it away until the data is replaced (with KEDA: pause the ScaledObject), or restore beside the original.',
  },
  REPLACE_SCALERS_UNREAD: {
    title: 'Whether something scales {{workload}} is not known',
    detail: 'Mobility may not list HorizontalPodAutoscalers on {{cluster}}.',
    remedy: 'Have rbac/view.yaml applied there.',
  },
  REPLACE_GITOPS: {
    title: 'Flux would start {{workload}} again',
    detail:
      '{{workload}} is deployed by Flux ({{name}}), which sets its number of pods back while its data is replaced.',
    remedy:
      'Have Flux leave it alone meanwhile: annotate it with kustomize.toolkit.fluxcd.io/reconcile=disabled. Or restore beside the original.',
  },
  REPLACE_GITOPS_UNPROVEN: {
    title: 'Argo CD may start {{workload}} again',
    detail:
      '{{workload}} is deployed by Argo CD ({{name}}). Whether that application is synced by itself cannot be seen from here. If it is, the replacement stops before anything is taken away.',
    remedy: 'Turn off automated sync of {{name}} until the data is replaced.',
  },
  REPLACE_POD_LOOSE: {
    title: 'Pod {{pod}} cannot be stopped',
    detail:
      'It uses {{claim}}, and no Deployment or StatefulSet of the application makes it.',
    remedy: 'Let it end, or delete it, then plan again.',
  },
  REPLACE_HELD: {
    title: 'An earlier replacement is not over',
    detail:
      'Run {{run}} has put volumes of {{namespace}} aside and keeps them.',
    remedy: 'Undo that run, or let go of its volumes, on its page.',
  },
  REPLACE_STOPS: {
    title: 'The application is stopped meanwhile',
    detail:
      'Its workloads have no pods from the moment in which a backup of now is there until the data is restored and proven: {{workloads}}.',
    remedy: 'Choose a time at which it may be down.',
  },
  REPLACE_SINCE: {
    title: 'What was written since the backup is put aside',
    detail:
      'The application goes back to {{takenAt}}. What it holds now goes into a backup of its own; its volumes are kept for at least {{hours}} hours.',
    remedy: 'Nothing to do; both can be gone back to.',
  },
  UNDO_OVER: {
    title: 'There is nothing to undo',
    detail: 'The volumes that run {{run}} had put aside are {{state}}.',
    remedy: 'Restore a backup instead.',
  },
  UNDO_VOLUME_LOST: {
    title: 'PersistentVolume {{volume}} is not as it was put aside',
    detail: 'It was the volume of {{claim}} on {{cluster}}: {{reason}}.',
    remedy:
      'Find out who changed it. The backup that was made before it was put aside holds its data.',
  },
  UNDO_LOSES: {
    title: 'What was written since the replacement is lost',
    detail:
      'The volumes of before are bound again in {{namespace}}, and the claims that are there now are deleted with their volumes: those of the replacement, and those that a StatefulSet has made in their place since.',
    remedy: 'Back up the application first, if what it holds now is wanted.',
  },
  RELEASE_IN_USE: {
    title: 'PersistentVolume {{volume}} may be all that {{claim}} has',
    detail:
      'It was put aside on {{cluster}}: {{reason}}. Let go, it could be deleted with data that nothing else holds.',
    remedy:
      'Undo the replacement, which binds it again. Or find out who changed the claim, and have it bound to the volume of the backup first.',
  },
  RELEASE_LOSES: {
    title: 'The volumes of before go for good',
    detail:
      'They can be bound again no more: {{volumes}}. Those with reclaim policy Delete are deleted with their data; they were to be kept until {{until}}.',
    remedy: 'Look whether the application works with its data first.',
  },
  PARTS_KIND_UNKNOWN: {
    title: 'The backup has no {{kind}} that can be chosen',
    detail: 'Of backup {{backup}} these kinds can be chosen: {{available}}.',
    remedy: 'Choose one of them, or restore the whole backup.',
  },
  PARTS_OBJECT_UNKNOWN: {
    title: '{{object}} is not in the backup',
    detail: 'Of kind {{kind}} backup {{backup}} has: {{available}}.',
    remedy: 'Choose one of them, or another backup.',
  },
  PARTS_TOO_OLD: {
    title: 'Velero on {{cluster}} cannot restore parts of a backup',
    detail:
      'It has version {{version}}. Before {{needed}} it cannot pick objects by name, so that others could come back too.',
    remedy:
      'Restore the whole backup beside the original, or update Velero on {{cluster}} to {{needed}} or later.',
  },
  PARTS_NOTHING: {
    title: 'There is nothing to restore in {{namespace}} on {{cluster}}',
    detail:
      'What was chosen is there already, and what exists is never written to: {{kept}}.',
    remedy:
      'Choose something that is missing there. To have the state of the backup, delete the object first, or restore to another namespace.',
  },
  PARTS_CLAIM_EXISTS: {
    title: 'Volumes of the same name exist in {{namespace}} on {{cluster}}',
    detail: 'A restore never writes into them: {{claims}}.',
    remedy: 'Leave them out, or choose another namespace.',
  },
  PARTS_CLAIM_ALONE: {
    title: '{{claim}} does not come back by itself',
    detail:
      'Its data is filled in by the pods that use it. These do not come back, for they were not chosen or are there already: {{workloads}}.',
    remedy:
      'Choose them as well, in a namespace in which they are not, or leave the volume out.',
  },
  PARTS_CLAIM_MISSING: {
    title: '{{workload}} would be without its data',
    detail:
      'It uses {{claims}}, which was not chosen and is not in {{namespace}} on {{cluster}}. It would wait for ever, or begin with an empty volume.',
    remedy:
      'Choose these PersistentVolumeClaims as well, if the backup has them, or leave {{workload}} out.',
  },
  PARTS_CLAIMS_MIXED: {
    title: '{{workload}} would write into volumes that exist',
    detail:
      'Velero fills all volumes of its pods at once, and {{claims}} exists in {{namespace}} on {{cluster}}.',
    remedy:
      'Choose another namespace and all of its volumes, or none of them and it takes those that are there.',
  },
  PARTS_NEEDED: {
    title: '{{workload}} needs more than was chosen',
    detail:
      'These were not chosen and are not in {{namespace}} on {{cluster}}: {{objects}}. Without them its pods may not start, and then the run fails.',
    remedy:
      'Choose them as well, or accept this if they are put there otherwise.',
  },
  PARTS_BESIDE: {
    title:
      'What is chosen is put beside what runs in {{namespace}} on {{cluster}}',
    detail:
      'It is the namespace of the application. What exists there is left as it is, and running pods may take up what is new. Mobility will not be able to remove it.',
    remedy: 'Accept this, or choose a namespace that is not there yet.',
  },
  PARTS_ACCOUNTS_MERGED: {
    title: 'ServiceAccounts in {{namespace}} on {{cluster}} may be changed',
    detail:
      'Mobility may not see whether these are there: {{accounts}}. One that is there is not left as it is: Velero adds the labels, annotations and pull Secrets that it has in the backup and not there.',
    remedy:
      'Accept this, leave them out, or ask the platform team to let Mobility list ServiceAccounts there: those that are seen are kept as they are.',
  },
  PARTS_OF_OTHERS: {
    title: '{{namespace}} on {{cluster}} is not of {{application}} alone now',
    detail:
      'It is where the backup is from, or a copy of it. But what runs there now is not picked by the label selector of {{application}}: {{workloads}}.',
    remedy:
      'Choose a namespace that is not there yet. If they belong to {{application}}, let its annotation backstage.io/kubernetes-label-selector pick them too.',
  },
  PARTS_WHOSE: {
    title: 'It is not known whose {{namespace}} on {{cluster}} is now',
    detail:
      'It is where a backup of {{application}} is from, or a copy of it, but {{reason}}.',
    remedy:
      'Choose a namespace that is not there yet, or start something of {{application}} there first, with the labels that its label selector asks for.',
  },
  STRATEGY_IMPOSSIBLE: {
    title: '{{claim}} cannot travel as asked: {{strategy}}',
    detail: 'What stands against it: {{reason}}.',
    remedy: 'Choose another way, or "auto", which takes the best that holds.',
  },
  BINDING_MODES_MIXED: {
    title: 'Volumes of one pod would wait for each other on {{cluster}}',
    detail:
      'The classes of {{claims}} on {{cluster}} bind at once (Immediate), others in the same pod wait for it (WaitForFirstConsumer). Velero fills the first only when the pod is placed, and the pod is placed only when they are filled.',
    remedy:
      'Map them to classes that wait for their first consumer, or clone with full copies.',
  },
  VOLUME_UNCONSUMED: {
    title: '{{claim}} would not be filled on {{cluster}}',
    detail:
      'StorageClass {{storageClass}} on {{cluster}} makes a volume only once a pod uses it (WaitForFirstConsumer), and no pod that comes back uses this one. It would be waited for in vain.',
    remedy:
      'Start the workload that uses the claim, or map its class to one that binds at once.',
  },
  ADJUST_NOT_OURS: {
    title: 'Namespace {{namespace}} on {{cluster}} was not made by Mobility',
    detail:
      'Only in a namespace that the run makes itself can a copy be stopped, be closed, have empty volumes in the place of those left out, or have Secrets and ConfigMaps replaced.',
    remedy:
      'Choose a namespace that does not exist yet, or leave all of these as they are.',
  },
  WORKLOAD_UNKNOWN: {
    title: '{{entity}} has no {{workload}}',
    detail: 'Its workloads that can be scaled are: {{known}}.',
    remedy: 'Name one of them.',
  },
  REPLICAS_AUTOSCALED: {
    title: 'The copy on {{cluster}} may be scaled again',
    detail:
      'HorizontalPodAutoscaler {{scalers}} goes along and chooses the number of pods by their load.',
    remedy: 'Ask for 0, which autoscalers leave alone, or accept it.',
  },
  EGRESS_UNPROVEN: {
    title: 'Whether {{cluster}} keeps the copy in cannot be seen',
    detail:
      'A NetworkPolicy holds only where the network of a cluster enforces it, which Mobility has no way to see.',
    remedy: 'Ask whoever runs {{cluster}} whether its network does.',
  },
  STAND_INS_UNSET: {
    title: 'Nothing can be replaced on {{cluster}}',
    detail:
      'Asked for: {{replaced}}. Where stand-ins for {{cluster}} are prepared is not configured.',
    remedy:
      'Replace nothing, or ask the platform team to set mobility.clusters[].standIns.namespace of {{cluster}}.',
  },
  STAND_IN_UNKNOWN: {
    title: 'There is no {{kind}} {{name}} on {{cluster}} for {{entity}}',
    detail:
      'To stand in for {{kind}} {{original}} it has to be in namespace {{namespace}} with {{entity}}, or *, in its annotation mobility/for. Those of this kind that are: {{available}}.',
    remedy:
      'Name one of these, or ask the platform team of {{cluster}} to prepare it.',
  },
  REPLACED_UNKNOWN: {
    title: '{{entity}} has no {{object}} to replace',
    detail: 'Those of this kind in {{namespace}}: {{known}}.',
    remedy: 'Name one of these, or replace nothing.',
  },
  REPLACED_UNPROVEN: {
    title: 'Whether {{entity}} has a {{object}} cannot be seen',
    detail:
      'Mobility may not list the Secrets of {{namespace}} on {{cluster}}. If the name is not that of a Secret there, the copy gets one that nothing uses, and the original goes along.',
    remedy:
      'Compare the name, or let Mobility list Secrets there (mobility-count-secrets in rbac/view.yaml).',
  },
  REPLACED: {
    title: 'The copy on {{cluster}} has stand-ins',
    detail:
      '{{pairs}}. The backup holds the originals all the same; the copy does not.',
    remedy: 'Nothing is to be done.',
  },
  RUN_CONFLICT: {
    title: 'Another run is at work on {{namespace}} on {{cluster}}',
    detail: 'Run {{run}} has not finished yet.',
    remedy: 'Wait until it has finished, or cancel it.',
  },
  TOO_MANY_RUNS: {
    title: '{{cluster}} is busy',
    detail:
      '{{running}} runs are at work there and {{max}} are allowed. The run would wait for its turn.',
    remedy: 'Nothing to do: it starts by itself.',
  },
  VELERO_BUSY: {
    title: 'Velero on {{cluster}} has other work to finish first',
    detail:
      '{{count}} {{work}} there are not finished, and Velero does one after the other.',
    remedy: 'Nothing to do: the run waits for its turn.',
  },
  COPY_UNKNOWN: {
    title: 'This copy was not made by that run',
    detail:
      'Run {{run}} made no copy in namespace {{namespace}} on {{cluster}}.',
    remedy: 'Remove the namespace by other means if it is to go.',
  },
  COPY_GONE: {
    title: 'The copy is gone already',
    detail: 'There is no namespace {{namespace}} on {{cluster}}.',
    remedy: 'Nothing to do.',
  },
  COPY_REPLACED: {
    title: 'Namespace {{namespace}} is not the one that was made',
    detail:
      'Its UID is {{uid}}; the run made {{recorded}}. Somebody deleted it and made another.',
    remedy: 'Remove it by other means if it is to go.',
  },
  COPY_NOT_OURS: {
    title: 'Namespace {{namespace}} was there before the run',
    detail: 'Mobility removes only namespaces that it made itself.',
    remedy: 'Remove the objects in it by other means.',
  },
  COPY_UNMARKED: {
    title: 'Namespace {{namespace}} no longer carries the mark of its run',
    detail:
      'The annotation mobility/run is missing or names another run. Somebody took it over.',
    remedy: 'Ask who uses it; put the annotation back if it is to be removed.',
  },
  SCHEDULE_TTL_SHORT: {
    title: 'Velero would delete backups before Mobility does',
    detail:
      'The retention keeps some for {{hours}} h, and Velero deletes each after {{ttl}} h. Its limit is for when Mobility is not there, and has to be at least twice as long.',
    remedy: 'Keep each backup for at least {{least}} h, or keep fewer of them.',
  },
  SCHEDULE_MARKS_NEEDED: {
    title: 'Velero alone cannot tell {{claims}} from other volumes',
    detail:
      'They travel another way than others of the same driver. In a run Mobility puts labels on the claims for that; a schedule goes on when it is not there.',
    remedy:
      'Have all volumes travel one way ("copy", or "snapshot"), or leave none of them out.',
  },
  SCHEDULE_TOO_CLOSE: {
    title: 'It is due again before it is done',
    detail:
      'It is due every {{minutes}} min, and one takes about {{takes}} min. Velero leaves out what is due while one is at work.',
    remedy: 'Do it less often.',
  },
  SCHEDULE_HOST_FIXED: {
    title: 'Copies would have the same host: {{hosts}}',
    detail:
      'A new copy is made before the oldest goes, and two cannot have one host on {{cluster}}. The second one would be refused each time.',
    remedy: 'Schedule backups instead, and clone by hand.',
  },
  SCHEDULE_OUTDATED: {
    title: 'The application has changed since the schedule was made',
    detail:
      'What Velero is told each time does not fit it any more: {{changes}}.',
    remedy: 'Look at what it would be now, and apply the schedule anew.',
  },
  SCHEDULE_ONLY_EXPIRES: {
    title: 'The only usable backup expires in {{days}} days',
    detail:
      'Velero deletes {{backup}} then, and there is no other one that is usable.',
    remedy: 'Find out why newer ones are not usable, and back up now.',
  },
  PROBE_CLASS_KEEPS: {
    title: 'Snapshots by {{class}} on {{cluster}} are not tried',
    detail:
      '{{what}} keeps what is deleted (Retain), so that the probe would leave something in the storage.',
    remedy: 'Nothing to do. Whether snapshots can be taken is not known by it.',
  },
  PROBE_NO_CLASS: {
    title: 'No snapshot is tried on {{cluster}}',
    detail:
      'There is no VolumeSnapshotClass there that Velero would take for a StorageClass.',
    remedy:
      'Nothing to do. Volumes there are copied file by file, or their snapshots have no class yet.',
  },
} as const;
