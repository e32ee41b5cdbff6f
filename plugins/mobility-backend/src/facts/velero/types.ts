import { z } from 'zod';
import { redact } from '../redact';

/**
 * The parts of Velero's objects that Mobility reads, parsed where they enter.
 * Velero has no status subresource, and its server fills defaults into specs,
 * so a spec that is read is never compared with one that was written.
 * Shapes: Velero 1.18.3, pkg/apis/velero/v1.
 */
const metadataSchema = z.looseObject({
  name: z.string(),
  uid: z.string().optional(),
  labels: z.record(z.string(), z.string()).default({}),
  annotations: z.record(z.string(), z.string()).default({}),
  creationTimestamp: z.coerce.string().optional(),
  deletionTimestamp: z.coerce.string().optional(),
});

const progressSchema = z
  .looseObject({
    totalBytes: z.number().default(0),
    bytesDone: z.number().default(0),
  })
  .default({ totalBytes: 0, bytesDone: 0 });

const timeSchema = z.string().nullish();

/** Words of Velero or of the store behind it, which may quote a request. */
const wordsSchema = z.string().transform(redact);

export const backupSchema = z.looseObject({
  metadata: metadataSchema,
  spec: z.looseObject({ storageLocation: z.string().default('') }),
  status: z
    .looseObject({
      phase: z.string().default(''),
      queuePosition: z.number().optional(),
      validationErrors: z.array(wordsSchema).default([]),
      failureReason: wordsSchema.optional(),
      startTimestamp: timeSchema,
      completionTimestamp: timeSchema,
      expiration: timeSchema,
      warnings: z.number().default(0),
      errors: z.number().default(0),
      csiVolumeSnapshotsCompleted: z.number().default(0),
      hookStatus: z
        .looseObject({
          hooksAttempted: z.number().default(0),
          hooksFailed: z.number().default(0),
        })
        .prefault({}),
    })
    .prefault({}),
});

export const restoreSchema = z.looseObject({
  metadata: metadataSchema,
  spec: z.looseObject({ backupName: z.string().default('') }),
  status: z
    .looseObject({
      phase: z.string().default(''),
      validationErrors: z.array(wordsSchema).default([]),
      failureReason: wordsSchema.optional(),
      startTimestamp: timeSchema,
      completionTimestamp: timeSchema,
      warnings: z.number().default(0),
      errors: z.number().default(0),
    })
    .prefault({}),
});

const podRefSchema = z.looseObject({
  name: z.string().default(''),
  namespace: z.string().default(''),
});

const moveStatusSchema = z
  .looseObject({
    phase: z.string().default(''),
    message: wordsSchema.optional(),
    startTimestamp: timeSchema,
    completionTimestamp: timeSchema,
    progress: progressSchema,
    node: z.string().optional(),
  })
  .prefault({});

/** Of a mover on the way into the store. */
const uploadStatusSchema = moveStatusSchema
  .unwrap()
  .extend({
    snapshotID: z.string().optional(),
    incrementalBytes: z.number().default(0),
  })
  .prefault({});

export const podVolumeBackupSchema = z.looseObject({
  metadata: metadataSchema,
  spec: z.looseObject({
    node: z.string().default(''),
    pod: podRefSchema,
    volume: z.string(),
    backupStorageLocation: z.string(),
    uploaderType: z.string().default(''),
    tags: z.record(z.string(), z.string()).default({}),
  }),
  status: uploadStatusSchema,
});

export const podVolumeRestoreSchema = z.looseObject({
  metadata: metadataSchema,
  spec: z.looseObject({
    pod: podRefSchema,
    volume: z.string(),
    snapshotID: z.string(),
  }),
  status: moveStatusSchema,
});

/** Shapes: Velero 1.18.3, pkg/apis/velero/v2alpha1. */
export const dataUploadSchema = z.looseObject({
  metadata: metadataSchema,
  spec: z.looseObject({
    sourcePVC: z.string(),
    backupStorageLocation: z.string().default(''),
    csiSnapshot: z
      .looseObject({ volumeSnapshot: z.string().default('') })
      .nullish(),
  }),
  status: uploadStatusSchema,
});

export const dataDownloadSchema = z.looseObject({
  metadata: metadataSchema,
  spec: z.looseObject({
    targetVolume: z.looseObject({ pvc: z.string() }),
    snapshotID: z.string().default(''),
  }),
  status: moveStatusSchema,
});

export const locationSchema = z.looseObject({
  metadata: metadataSchema,
  spec: z.looseObject({
    provider: z.string(),
    objectStorage: z
      .looseObject({ bucket: z.string(), prefix: z.string().default('') })
      .optional(),
    config: z.record(z.string(), z.string()).default({}),
    credential: z.looseObject({ name: z.string(), key: z.string() }).optional(),
    default: z.boolean().default(false),
    accessMode: z.enum(['ReadWrite', 'ReadOnly']).default('ReadWrite'),
    validationFrequency: z.string().optional(),
  }),
  status: z
    .looseObject({
      phase: z.string().default(''),
      message: wordsSchema.default(''),
      lastSyncedTime: timeSchema,
      lastValidationTime: timeSchema,
    })
    .prefault({}),
});

export const repositorySchema = z.looseObject({
  metadata: metadataSchema,
  spec: z.looseObject({
    volumeNamespace: z.string().default(''),
    backupStorageLocation: z.string().default(''),
    // Older servers leave it out; what they made is Restic's.
    repositoryType: z.string().default('restic'),
  }),
  status: z
    .looseObject({
      phase: z.string().default(''),
      message: wordsSchema.default(''),
    })
    .prefault({}),
});

export const deletionRequestSchema = z.looseObject({
  metadata: metadataSchema,
  status: z
    .looseObject({
      phase: z.string().default(''),
      errors: z.array(wordsSchema).default([]),
    })
    .prefault({}),
});

/** Signed addresses are as secret as what they lead to: never shown, never logged. */
export const downloadRequestSchema = z.looseObject({
  metadata: metadataSchema,
  status: z
    .looseObject({
      phase: z.string().default(''),
      downloadURL: z.string().default(''),
    })
    .prefault({}),
});

const scheduleStatusSchema = z
  .looseObject({
    phase: z.string().default(''),
    validationErrors: z.array(wordsSchema).nullish(),
    lastBackup: timeSchema,
  })
  .prefault({});

/** Its spec is held against what was asked for: Velero writes nothing into a template. */
export const scheduleSchema = z.looseObject({
  metadata: metadataSchema,
  spec: z.looseObject({ paused: z.boolean().nullish() }),
  status: scheduleStatusSchema,
});

const namesSchema = z
  .array(z.string())
  .nullish()
  .transform(names => names ?? []);

/** What is read of a Schedule that others have made. */
export const listedScheduleSchema = z.looseObject({
  metadata: metadataSchema,
  spec: z.looseObject({
    schedule: z.string().default(''),
    paused: z.boolean().nullish(),
    template: z
      .looseObject({
        includedNamespaces: namesSchema,
        excludedNamespaces: namesSchema,
        includedResources: namesSchema,
        excludedResources: namesSchema,
        includedNamespaceScopedResources: namesSchema,
        excludedNamespaceScopedResources: namesSchema,
        labelSelector: z.unknown().optional(),
        orLabelSelectors: z.unknown().optional(),
      })
      .prefault({}),
  }),
  status: scheduleStatusSchema,
});

export type ListedVeleroSchedule = z.infer<typeof listedScheduleSchema>;
export type DownloadRequest = z.infer<typeof downloadRequestSchema>;
export type VeleroSchedule = z.infer<typeof scheduleSchema>;
export type DeletionRequest = z.infer<typeof deletionRequestSchema>;
export type Backup = z.infer<typeof backupSchema>;
export type Restore = z.infer<typeof restoreSchema>;
export type PodVolumeBackup = z.infer<typeof podVolumeBackupSchema>;
export type PodVolumeRestore = z.infer<typeof podVolumeRestoreSchema>;
export type DataUpload = z.infer<typeof dataUploadSchema>;
export type DataDownload = z.infer<typeof dataDownloadSchema>;
export type BackupStorageLocation = z.infer<typeof locationSchema>;
export type BackupRepository = z.infer<typeof repositorySchema>;
