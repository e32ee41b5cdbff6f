import { z } from 'zod';
import {
  ANNOTATION_SOURCE_UID,
  LABEL_RUN,
} from 'backstage-plugin-mobility-common';
import {
  ListedBackup,
  PointContents,
  PointMetadata,
  PointVolume,
} from '../../planning/restorepoints';
import { isoTime } from '../../planning/iso-time';
import { redact } from '../redact';
import { Backup, backupSchema } from '../velero';
import { workloadsIn } from './chosen-workloads';
import { listOf } from './parse-file';

/** Label of backups that a Schedule made: Velero 1.18.3, pkg/apis/velero/v1/labels_annotations.go. */
const LABEL_SCHEDULE = 'velero.io/schedule-name';

const count = (value: number) =>
  Number.isSafeInteger(value) && value > 0 ? value : 0;

export function toMetadata({ metadata, status }: Backup): PointMetadata {
  return {
    phase: status.phase,
    startedAt: isoTime(status.startTimestamp ?? metadata.creationTimestamp),
    completedAt: isoTime(status.completionTimestamp),
    expiresAt: isoTime(status.expiration),
    warnings: count(status.warnings),
    errors: count(status.errors),
    schedule: metadata.labels[LABEL_SCHEDULE],
    byMobility: metadata.labels[LABEL_RUN] !== undefined,
    sourceUid: metadata.annotations[ANNOTATION_SOURCE_UID],
    workloads: workloadsIn(metadata.annotations),
  };
}

/** `velero-backup.json`; one that names another backup is not of this one. */
export function readMetadata(name: string): (json: unknown) => PointMetadata {
  return json => {
    const backup = backupSchema.parse(json);
    if (backup.metadata.name !== name) throw new Error('another backup');
    return toMetadata(backup);
  };
}

export function toListed(backup: Backup): ListedBackup {
  return {
    ...toMetadata(backup),
    name: backup.metadata.name,
    location: backup.spec.storageLocation,
  };
}

/** Objects of one kind. */
const MAX_NAMES = 200_000;

/** Go writes an empty map as `null`. */
const resourcesSchema = z
  .record(z.string(), listOf(z.string(), MAX_NAMES))
  .nullable();

/** The resource list: `namespace/name`, or `name`, by kind. */
export function readResources(json: unknown): Map<string, string[]> {
  return new Map(Object.entries(resourcesSchema.parse(json) ?? {}));
}

export function toContents(resources: Map<string, string[]>): PointContents {
  const namespaces = new Set<string>();
  for (const names of resources.values()) {
    for (const name of names) {
      const slash = name.indexOf('/');
      if (slash > 0) namespaces.add(name.slice(0, slash));
    }
  }
  const named = (resources.get('v1/Namespace') ?? []).filter(
    name => !namespaces.has(name),
  );
  return {
    namespaces: [...namespaces].sort(),
    named: named.length > 0 ? named : undefined,
    claims: resources.get('v1/PersistentVolumeClaim') ?? [],
  };
}

const sizeSchema = z
  .looseObject({
    size: z.number().optional(),
    incrementalSize: z.number().optional(),
    snapshotHandle: z.string().optional(),
    /** Of moved snapshots. */
    dataMover: z.string().optional(),
    uploaderType: z.string().optional(),
    operationID: z.string().optional(),
    Phase: z.string().optional(),
    phase: z.string().optional(),
  })
  .nullish();

/** `Phase` and `ReadyToUse` have no JSON tag: Velero 1.18.3, internal/volume/volumes_information.go. */
const volumesSchema = listOf(
  z.looseObject({
    pvcName: z.string().default(''),
    pvcNamespace: z.string().default(''),
    backupMethod: z.string().default(''),
    snapshotDataMoved: z.boolean().default(false),
    skipped: z.boolean().default(false),
    skippedReason: z.string().transform(redact).optional(),
    result: z.string().default(''),
    pvbInfo: sizeSchema,
    nativeSnapshotInfo: sizeSchema,
    snapshotDataMovementInfo: sizeSchema,
    csiSnapshotInfo: z
      .looseObject({
        size: z.number().optional(),
        ReadyToUse: z.boolean().nullish(),
        snapshotHandle: z.string().optional(),
      })
      .nullish(),
  }),
).nullable();

export type VolumeInfo = NonNullable<z.infer<typeof volumesSchema>>[number];

/** The volume info; volumes without a claim, such as emptyDir, hold nothing to keep. */
export function readVolumes(json: unknown): PointVolume[] {
  return readClaimed(json, ({ skippedReason }) => ({
    reason: skippedReason || undefined,
  }));
}

/** What became of each volume with a claim, and what else is read of it. */
export function readClaimed<T extends object>(
  json: unknown,
  more: (volume: VolumeInfo) => T,
) {
  return (volumesSchema.parse(json) ?? [])
    .filter(({ pvcName }) => pvcName !== '')
    .map(volume => ({
      namespace: volume.pvcNamespace,
      claim: volume.pvcName,
      state: stateOf(volume),
      bytes: bytesOf(volume),
      ...more(volume),
    }));
}

function stateOf(volume: VolumeInfo): PointVolume['state'] {
  if (volume.skipped) return 'skipped';
  if (volume.result === 'failed') return 'failed';
  switch (volume.backupMethod) {
    case 'PodVolumeBackup':
      return byPhase(volume, volume.pvbInfo, 'stored');
    case 'NativeSnapshot':
      return byPhase(volume, volume.nativeSnapshotInfo, 'local');
    case 'CSISnapshot':
      return volume.snapshotDataMoved
        ? byPhase(volume, volume.snapshotDataMovementInfo, 'stored')
        : ofSnapshot(volume);
    default:
      return 'unknown';
  }
}

/** Servers before 1.14 leave `result` out; then the phase of the mover counts. */
function byPhase(
  { result }: VolumeInfo,
  info: z.infer<typeof sizeSchema>,
  good: 'stored' | 'local',
): PointVolume['state'] {
  const phase = info?.Phase ?? info?.phase ?? '';
  if (phase === 'Failed' || phase === 'Canceled') return 'failed';
  return phase === 'Completed' || (phase === '' && result === 'succeeded')
    ? good
    : 'unknown';
}

function ofSnapshot({ csiSnapshotInfo: info, result }: VolumeInfo) {
  if (info?.ReadyToUse === false) return 'unknown';
  const made = info?.ReadyToUse === true || result === 'succeeded';
  return made && info?.snapshotHandle ? 'local' : 'unknown';
}

function bytesOf(volume: VolumeInfo): number | undefined {
  const size = sizeOf(volume);
  return Number.isSafeInteger(size) && Number(size) >= 0 ? size : undefined;
}

function sizeOf(volume: VolumeInfo): number | undefined {
  if (volume.backupMethod === 'PodVolumeBackup') return volume.pvbInfo?.size;
  return volume.snapshotDataMoved
    ? volume.snapshotDataMovementInfo?.size
    : volume.csiSnapshotInfo?.size;
}
