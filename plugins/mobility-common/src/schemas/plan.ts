import { z } from 'zod';
import { criteriaSchema } from './criteria';
import { findingSchema, noteSchema } from './finding';
import { hookChoicesSchema, plannedHookSchema } from './hooks';
import { planRequestSchema } from './request';
import { restorePointIdSchema } from './restore-point';

/**
 * How a volume travels. `left-out`: not at all, as asked, and an empty one takes
 * its place. `none`: there is no way.
 * @public
 */
export const rungSchema = z.enum([
  'group-snapshot',
  'snapshot',
  'copy',
  'left-out',
  'none',
]);

/** A volume in scope and how it travels. @public */
export const plannedVolumeSchema = z.object({
  namespace: z.string(),
  claim: z.string(),
  claimUid: z.string(),
  /** PersistentVolume; absent while the claim is not bound. */
  volume: z.string().optional(),
  storageClass: z.string().optional(),
  /** Capacity in bytes, not what is used of it. */
  capacityBytes: z.number(),
  /** Handle or path in the storage: the copy's must differ. */
  handle: z.string().optional(),
  pod: z.string().optional(),
  podVolume: z.string().optional(),
  rung: rungSchema,
  reason: noteSchema,
  /** Why no better way was taken, and where it was asked for. */
  because: z.array(noteSchema).default([]),
  /** Whether the data goes through the object store, or stays in the storage. */
  moved: z.boolean().default(true),
  /** Volumes with the same one are snapshotted at one instant. */
  group: z.string().optional(),
  /** Labels that the claim carries while the backup is made, and not after. */
  labels: z.record(z.string(), z.string()).default({}),
  /**
   * Whether all files are from one moment: with those of all volumes, of the
   * volumes of its group, of this volume, or not even those of this volume.
   */
  consistency: z.enum([
    'one-instant',
    'per-group',
    'per-volume',
    'per-file',
    'none',
  ]),
  /**
   * What a backup hook of the pod costs: it holds the application until the
   * snapshot is taken, or until all volumes of the pod are copied. Measured by
   * earlier runs, absent where there is none, and not agreed to.
   */
  hold: z
    .object({
      until: z.enum(['snapshot', 'copied']),
      seconds: z.number().optional(),
      /** By the capacity of a volume that was never copied. */
      atMost: z.boolean().optional(),
    })
    .optional(),
});

/** Objects that go along, by kind. @public */
export const scopeKindSchema = z.object({
  kind: z.string(),
  /** `null`: could not be counted. */
  count: z.number().nullable(),
  /** Name → UID; empty for Secrets, which are counted only. */
  objects: z.record(z.string(), z.string()),
});

/** Something that differs on the target. @public */
export const changeSchema = z.object({
  what: z.enum([
    'namespace',
    'storageClass',
    'host',
    'cronJob',
    'address',
    'externalIp',
    'dns',
    'managedBy',
    'replicas',
    'egress',
    'replaced',
  ]),
  /** The claim, CronJob, Service, workload, Secret, ConfigMap, object with a host or a DNS name, or managing application; none for the namespace or its network. */
  of: z.string().optional(),
  /** Of a CronJob `scheduled` or `suspended`, of the network `open` or `closed`, else a name or a number; empty for nobody, none, or what is chosen anew. */
  before: z.string(),
  after: z.string(),
});

/** What is sent to a cluster, with `{run}` and `{attempt}` as placeholders. @public */
export const manifestSchema = z.object({
  cluster: z.string(),
  step: z.string(),
  object: z.looseObject({
    apiVersion: z.string(),
    kind: z.string(),
    metadata: z.looseObject({ name: z.string() }),
  }),
});

/** One target of a plan. @public */
export const plannedTargetSchema = z.object({
  cluster: z.string(),
  clusterUid: z.string().optional(),
  environment: z.string().optional(),
  namespace: z.string(),
  /** BackupStorageLocation through which the target reads the backup. */
  location: z.string().optional(),
  storageClasses: z.record(z.string(), z.string()),
  changes: z.array(changeSchema),
  /** Existed before, so that Remove will not be offered. */
  namespaceExists: z.boolean(),
  /** Where only parts of a backup come back: what becomes of what was chosen, as `Kind/name`. */
  parts: z
    .object({
      created: z.array(z.string()),
      /** There already, and left as it is. */
      kept: z.array(z.string()),
      /**
       * Made unless it is there, which could not be looked at. What is there is left as it
       * is, but for ServiceAccounts, to which Velero adds.
       */
      unsure: z.array(z.string()),
    })
    .optional(),
  /** Of a clone. Follows from findings and facts, and is not agreed to. */
  criteria: criteriaSchema.optional(),
});

const baseShape = {
  /** SHA-256 over everything but measured values, times and infos. */
  hash: z.string(),
  entityRef: z.string(),
  request: planRequestSchema,
  /** `blocked`: cannot run. `accept`: can, once warnings are accepted. */
  verdict: z.enum(['ready', 'accept', 'blocked']),
  findings: z.array(findingSchema),
  manifests: z.array(manifestSchema),
};

/** What every plan says that is about an application with its data. */
const dataShape = {
  /** Where it was backed up, or will be. */
  source: z.object({
    cluster: z.string(),
    clusterUid: z.string().optional(),
    namespace: z.string(),
    namespaceUid: z.string().optional(),
    location: z.string().optional(),
    veleroNamespace: z.string(),
  }),
  scope: z.object({
    /**
     * `namespace`: all that is in it. `closure`: others live in it too, and what the
     * application refers to goes along.
     */
    mode: z.enum(['namespace', 'closure']),
    kinds: z.array(scopeKindSchema),
  }),
  volumes: z.array(plannedVolumeSchema),
  /** From earlier runs of this kind; absent if there is none. */
  estimate: z
    .object({ seconds: z.number(), runs: z.number(), bytes: z.number() })
    .optional(),
};

/** What a plan says that begins with a backup. */
const backingShape = {
  ...dataShape,
  /** What is asked for; a plan of before there were any has none. */
  hooks: z.array(plannedHookSchema).default([]),
  /** Commands that annotations of running pods name; Velero counts all together. */
  annotatedCommands: z.int().default(0),
  hookChoices: hookChoicesSchema.default({
    hooks: [],
    workloads: [],
    containers: {},
  }),
};

/** A clone, planned. @public */
export const clonePlanSchema = z.object({
  ...baseShape,
  kind: z.literal('clone'),
  ...backingShape,
  targets: z.array(plannedTargetSchema),
});

/** A backup, planned. Nothing is put anywhere, so that it has no targets. @public */
export const backupPlanSchema = z.object({
  ...baseShape,
  kind: z.literal('backup'),
  ...backingShape,
  /** BackupStorageLocations of the cluster that it could go to, the default first. */
  locations: z.array(z.string()),
  targets: z.array(plannedTargetSchema).max(0),
});

/** What is restored or deleted. @public */
export const restoredPointSchema = z.object({
  /** The run that made it; absent where none of this application did. */
  run: z.string().optional(),
  /** As restore points know it; plans of older releases have none. */
  id: restorePointIdSchema.optional(),
  /** Of the Backup on the source. */
  name: z.string(),
  uid: z.string(),
  /** When it was begun. */
  takenAt: z.iso.datetime({ offset: true }).optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});

/** A restore, planned. Scope and volumes are those of the time of the backup. @public */
export const restorePlanSchema = z.object({
  ...baseShape,
  kind: z.literal('restore'),
  ...dataShape,
  point: restoredPointSchema,
  /** Objects of the backup of which parts can be chosen; of Secrets their number only. */
  partChoices: z
    .array(
      z.object({
        kind: z.string(),
        count: z.int(),
        names: z.array(z.string()),
      }),
    )
    .default([]),
  targets: z.array(plannedTargetSchema),
});

/** A removal, planned. @public */
export const removePlanSchema = z.object({
  ...baseShape,
  kind: z.literal('remove'),
  copyOf: z.string(),
  targets: z.array(plannedTargetSchema),
  /** What will be deleted with the namespace, by kind. */
  scope: z.object({
    mode: z.literal('namespace'),
    kinds: z.array(scopeKindSchema),
  }),
});

/** The deletion of a backup, planned. Nothing is put anywhere, so that it has no targets. @public */
export const deletePlanSchema = z.object({
  ...baseShape,
  kind: z.literal('delete'),
  /** Where it was backed up. */
  source: dataShape.source,
  point: restoredPointSchema,
  /** The cluster whose Velero deletes it; absent where none may. */
  by: z
    .object({
      cluster: z.string(),
      clusterUid: z.string().optional(),
      /** BackupStorageLocation through which it reaches the backup. */
      location: z.string(),
    })
    .optional(),
  /** Clusters on which it has to be gone, whether or not they answer now. */
  seenOn: z.array(z.string()),
  /** Claims whose data it keeps as snapshots in the storage. */
  keptClaims: z.array(z.string()),
  /**
   * Other usable backups of the application that are there now, and stay; of those that no
   * run has made one is enough.
   */
  others: z.number(),
  targets: z.array(plannedTargetSchema).max(0),
});

/** A claim whose data is replaced, and the volume that is put aside for it. @public */
export const replacedClaimSchema = z.object({
  claim: z.string(),
  claimUid: z.string(),
  /** PersistentVolume, which is kept with its data. */
  volume: z.string(),
  /** What becomes of it otherwise when its claim is deleted. */
  reclaimPolicy: z.string(),
  capacityBytes: z.number(),
});

/** A workload that is stopped meanwhile. @public */
export const stoppedWorkloadSchema = z.object({
  /** As `StatefulSet/orders`. */
  workload: z.string(),
  /** How many pods it has, and gets again. */
  replicas: z.number(),
});

const putAsideShape = {
  claims: z.array(replacedClaimSchema),
  stops: z.array(stoppedWorkloadSchema),
};

/**
 * A replacement, planned. Scope and volumes are those of now, as the backup of them
 * takes them; nothing is put anywhere else, so that it has no targets.
 * @public
 */
export const replacePlanSchema = z.object({
  ...baseShape,
  kind: z.literal('replace'),
  ...backingShape,
  /** What is restored. */
  point: restoredPointSchema,
  /** BackupStorageLocation through which it is read. */
  readFrom: z.string().optional(),
  ...putAsideShape,
  /** How long the volumes of now are kept at least once the others are proven. */
  holdHours: z.number(),
  targets: z.array(plannedTargetSchema).max(0),
});

/** What is done with the volumes that a replacement has put aside. */
const asideShape = {
  ...baseShape,
  source: z.object({
    cluster: z.string(),
    clusterUid: z.string().optional(),
    namespace: z.string(),
  }),
  /** The replacement. */
  of: z.string(),
  ...putAsideShape,
  targets: z.array(plannedTargetSchema).max(0),
};

/** The way back from a replacement, planned. @public */
export const undoPlanSchema = z.object({
  ...asideShape,
  kind: z.literal('undo'),
});

/** The end of a replacement, planned. @public */
export const releasePlanSchema = z.object({
  ...asideShape,
  kind: z.literal('release'),
});

/** A class whose snapshots a probe tries, with storage to take one of. @public */
export const probedClassSchema = z.object({
  cluster: z.string(),
  driver: z.string(),
  storageClass: z.string(),
  snapshotClass: z.string(),
});

/** A probe, planned. Its `entityRef` is that of the source as the catalog would have it. @public */
export const probePlanSchema = z.object({
  ...baseShape,
  kind: z.literal('probe'),
  source: z.object({
    cluster: z.string(),
    clusterUid: z.string().optional(),
    location: z.string().optional(),
    veleroNamespace: z.string(),
  }),
  /** In the namespace of Velero, where the probe's objects are. */
  targets: z.array(plannedTargetSchema),
  classes: z.array(probedClassSchema),
});

/** @public */
export const planSchema = z.discriminatedUnion('kind', [
  clonePlanSchema,
  backupPlanSchema,
  restorePlanSchema,
  removePlanSchema,
  deletePlanSchema,
  replacePlanSchema,
  undoPlanSchema,
  releasePlanSchema,
  probePlanSchema,
]);

/** @public */
export type Rung = z.infer<typeof rungSchema>;
/** @public */
export type PlannedVolume = z.infer<typeof plannedVolumeSchema>;
/** @public */
export type ScopeKind = z.infer<typeof scopeKindSchema>;
/** @public */
export type PlannedTarget = z.infer<typeof plannedTargetSchema>;
/** @public */
export type Change = z.infer<typeof changeSchema>;
/** @public */
export type PlanManifest = z.infer<typeof manifestSchema>;
/** @public */
export type ClonePlan = z.infer<typeof clonePlanSchema>;
/** @public */
export type BackupPlan = z.infer<typeof backupPlanSchema>;
/** @public */
export type RestoredPoint = z.infer<typeof restoredPointSchema>;
/** @public */
export type RestorePlan = z.infer<typeof restorePlanSchema>;
/** @public */
export type RemovePlan = z.infer<typeof removePlanSchema>;
/** @public */
export type DeletePlan = z.infer<typeof deletePlanSchema>;
/** @public */
export type ReplacedClaim = z.infer<typeof replacedClaimSchema>;
/** @public */
export type StoppedWorkload = z.infer<typeof stoppedWorkloadSchema>;
/** @public */
export type ReplacePlan = z.infer<typeof replacePlanSchema>;
/** @public */
export type UndoPlan = z.infer<typeof undoPlanSchema>;
/** @public */
export type ReleasePlan = z.infer<typeof releasePlanSchema>;
/** @public */
export type ProbedClass = z.infer<typeof probedClassSchema>;
/** @public */
export type ProbePlan = z.infer<typeof probePlanSchema>;
/** @public */
export type Plan = z.infer<typeof planSchema>;
/** A plan that is about an application with its data. @public */
export type DataPlan = ClonePlan | BackupPlan | RestorePlan | ReplacePlan;
/** A plan that begins with a backup. @public */
export type BackingPlan = ClonePlan | BackupPlan | ReplacePlan;
/** A plan that leaves copies. @public */
export type CopyingPlan = ClonePlan | RestorePlan;

/** Whether a plan is about an application with its data. @public */
export function isDataPlan(plan: Plan): plan is DataPlan {
  return takesBackup(plan) || plan.kind === 'restore';
}

/** Whether a plan begins with a backup. @public */
export function takesBackup(plan: Plan): plan is BackingPlan {
  return ['clone', 'backup', 'replace'].includes(plan.kind);
}

/**
 * The workloads that a plan backs up with what they need, such as `StatefulSet/orders`;
 * absent where it is the whole application.
 * @public
 */
export function chosenWorkloads({ request }: Plan): string[] | undefined {
  return request.kind === 'backup' || request.kind === 'clone'
    ? request.workloads
    : undefined;
}

/** Whether a plan leaves copies. @public */
export function makesCopies(plan: Plan): plan is CopyingPlan {
  return plan.kind === 'clone' || plan.kind === 'restore';
}

/** Whether a plan is about a backup that a run has made. @public */
export function usesPoint(
  plan: Plan,
): plan is RestorePlan | DeletePlan | ReplacePlan {
  return ['restore', 'delete', 'replace'].includes(plan.kind);
}
