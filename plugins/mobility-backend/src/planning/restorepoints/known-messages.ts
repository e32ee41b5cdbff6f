import {
  KnownMessageCode,
  RestorePoint,
} from 'backstage-plugin-mobility-common';

/**
 * How messages are known. Paths are those of Velero 1.18.3; messages that begin
 * with another part's words are cited from there.
 */
const PATTERNS: [KnownMessageCode, RegExp][] = [
  // pkg/util/kube/pod.go, IsPodRunning
  ['POD_NOT_RUNNING', /pod is not in the expected status/],
  // pkg/podvolume/backupper.go
  [
    'VOLUME_NOT_MOUNTED',
    /is declared in pod .* but not mounted by any container/,
  ],
  // pkg/podvolume/restorer.go, pkg/exposer
  [
    'NODE_AGENT_MISSING',
    /node-agent (pod )?is not running in node|daemonset pod not found in running state/,
  ],
  // pkg/util/csi/volume_snapshot.go and pkg/backup/actions/csi/pvc_action.go
  [
    'NO_SNAPSHOT_CLASS',
    /failed to get VolumeSnapshotClass for (provisioner|StorageClass)/,
  ],
  // pkg/util/csi/volume_snapshot.go
  [
    'SNAPSHOT_TIMEOUT',
    /CSI got timed out with error|Timed out awaiting reconciliation of volumesnapshot/i,
  ],
  // pkg/controller/data_upload_controller.go, pod_volume_backup_controller.go
  ['MOVER_TIMEOUT', /timeout on preparing (data upload|data download|PVB|PVR)/],
  // pkg/podvolume/backupper.go, restorer.go
  [
    'COPY_TIMEOUT',
    /timed out waiting for all PodVolume(Backups|Restores) to complete/,
  ],
  // pkg/controller/backup_operations_controller.go
  ['OPERATION_TIMEOUT', /Asynchronous action timed out/],
  // pkg/cmd/server/server.go
  [
    'SERVER_RESTARTED',
    /found a (backup|restore) with status .* during the server starting/,
  ],
  // pkg/controller/backup_controller.go
  ['NAME_TAKEN', /backup already exists in object storage/],
  // internal/hook/item_hook_handler.go
  ['HOOK_FAILED', /error executing hook|hooks? (that )?failed/i],
  // kopia: repo/format/format_manager.go
  ['WRONG_PASSWORD', /invalid repository password/],
  // ENOSPC, by the kernel
  ['VOLUME_FULL', /no space left on device/],
  // codes of the S3 API
  [
    'STORE_DENIED',
    /\b(AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch)\b/,
  ],
];

/** The longest part of a message that is looked at and shown. */
const MAX_LENGTH = 2_000;
const MAX_EXAMPLES = 5;

export interface ResultMessage {
  severity: 'error' | 'warning';
  /** Absent for what is of Velero or the whole cluster. */
  namespace?: string;
  text: string;
}

export function knownMessage(text: string): KnownMessageCode | undefined {
  const part = text.slice(0, MAX_LENGTH);
  return PATTERNS.find(([, pattern]) => pattern.test(part))?.[0];
}

/** Errors first, then by how many there are; unknown messages stay single groups. */
export function groupMessages(
  messages: ResultMessage[],
): RestorePoint['results'] {
  const groups = new Map<string, RestorePoint['results'][number]>();
  for (const { severity, namespace, text } of messages) {
    const shown = text.slice(0, MAX_LENGTH);
    const code = knownMessage(text);
    const key = `${severity} ${code ?? shown}`;
    const group = groups.get(key) ?? {
      severity,
      code,
      count: 0,
      namespaces: [],
      examples: [],
    };
    group.count++;
    if (namespace !== undefined && !group.namespaces.includes(namespace))
      group.namespaces.push(namespace);
    if (group.examples.length < MAX_EXAMPLES && !group.examples.includes(shown))
      group.examples.push(shown);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) =>
      Number(a.severity === 'warning') - Number(b.severity === 'warning') ||
      b.count - a.count,
  );
}
