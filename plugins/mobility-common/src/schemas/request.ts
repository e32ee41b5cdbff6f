import { z } from 'zod';
import { hookRequestSchema } from './hooks';
import {
  clusterNameSchema,
  dnsLabelSchema,
  dnsSubdomainSchema,
  entityRefSchema,
  ingressHostSchema,
  objectRefSchema,
  ownWorkloadRefSchema,
  replaceableRefSchema,
  runIdSchema,
  workloadRefSchema,
} from './names';
import { restorePointIdSchema } from './restore-point';

/** How the requester wants volumes to travel; `auto` takes the best that holds. @public */
export const strategyRequestSchema = z.enum([
  'auto',
  'group-snapshot',
  'snapshot',
  'copy',
]);

/** One copy to be made. @public */
export const cloneTargetSchema = z.strictObject({
  cluster: clusterNameSchema,
  /** Namespace on the source → namespace on the target. */
  namespaceMapping: z.record(dnsLabelSchema, dnsLabelSchema),
  /** StorageClass on the source → StorageClass on the target. */
  storageClassMapping: z
    .record(dnsSubdomainSchema, dnsSubdomainSchema)
    .default({}),
  /** Host of an Ingress, a Gateway or its routes on the source → host of the copy. */
  hostMapping: z.record(ingressHostSchema, ingressHostSchema).default({}),
  /**
   * CronJobs are suspended in the copy, before they can run once: the original
   * goes on doing the same work. `keep` leaves them as they are.
   */
  cronJobs: z.enum(['suspend', 'keep']).default('suspend'),
  /**
   * How many pods a workload of the copy has in the end. It is restored with as many
   * as the original has, since pods must run to be proven, and scaled after that.
   */
  replicas: z.record(workloadRefSchema, z.int().min(0).max(1_000)).default({}),
  /** `deny` holds the copy to its own namespace, by a NetworkPolicy made before its pods. */
  egress: z.enum(['keep', 'deny']).default('keep'),
  /**
   * Secret or ConfigMap of the application, such as `Secret/db` → the stand-in of
   * that kind which is prepared on the target. Names only, never a value.
   */
  replace: z.record(replaceableRefSchema, dnsSubdomainSchema).default({}),
});

/** What is said of the backup, whatever it is for. */
const backupShape = {
  /**
   * Workloads that go along with what they use and what leads to them, each such as
   * `StatefulSet/orders`. Without it, the whole application does.
   */
  workloads: z.array(ownWorkloadRefSchema).min(1).max(200).optional(),
  strategy: strategyRequestSchema.default('auto'),
  /** Claims whose data stays behind: each comes back as a fresh, empty one. */
  leaveOut: z.array(dnsSubdomainSchema).max(200).default([]),
  /** What the platform team offers to run in pods before and after the backup. */
  hooks: z
    .array(hookRequestSchema)
    .max(20)
    // Where one holds and the next one fails, Velero lets the first one go no more.
    .refine(
      hooks =>
        new Set(hooks.map(({ workload }) => workload)).size === hooks.length,
      'must name each workload once',
    )
    .default([]),
  /** How long Velero keeps the backup, in whole hours. Velero's own default is 720. */
  ttlHours: z.int().min(1).max(87_600).default(720),
};

/** Clone an application with its data to one or more targets. @public */
export const cloneRequestSchema = z.strictObject({
  kind: z.literal('clone'),
  entityRef: entityRefSchema,
  source: z.strictObject({ cluster: clusterNameSchema }),
  targets: z.array(cloneTargetSchema).min(1).max(20),
  ...backupShape,
});

/**
 * Where the data of a backup is kept. `store`: in the object store, where other
 * clusters read it and it outlives the storage. `storage`: snapshots stay where the
 * volumes are, and are lost with it.
 * @public
 */
export const keptInSchema = z.enum(['store', 'storage']);

/** Back up an application with its data, to restore it later. @public */
export const backupRequestSchema = z.strictObject({
  kind: z.literal('backup'),
  entityRef: entityRefSchema,
  source: z.strictObject({
    cluster: clusterNameSchema,
    namespace: dnsLabelSchema,
    /** BackupStorageLocation that it goes to; the default of the cluster without one. */
    location: dnsSubdomainSchema.optional(),
  }),
  keptIn: keptInSchema.default('store'),
  ...backupShape,
});

/**
 * What of a backup comes back: every object of `kinds`, and each of `objects`. With
 * `labels`, of the kinds only what carries all of them; of all kinds where none is
 * named. Nothing that exists in the namespace is written to.
 * @public
 */
export const partsSchema = z
  .strictObject({
    /** Such as `ConfigMap`. */
    kinds: z
      .array(z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'must be a kind'))
      .max(50)
      .default([]),
    /** Such as `ConfigMap/settings`. */
    objects: z.array(objectRefSchema).max(500).default([]),
    labels: z
      .record(z.string().min(1).max(317), z.string().max(63))
      .default({}),
  })
  .refine(
    ({ kinds, objects, labels }) =>
      kinds.length + objects.length + Object.keys(labels).length > 0,
    'must name kinds, objects or labels',
  );

/**
 * Which backup: the one that a run has made, or a restore point, whoever made that.
 * @public
 */
export const pointRefSchema = z.union(
  [
    z.strictObject({
      /** The run that made the backup: a backup, or a clone. */
      run: runIdSchema,
    }),
    z.strictObject({ restorePoint: restorePointIdSchema }),
  ],
  'must name either the run that made the backup (run), or a restore point (restorePoint)',
);

/**
 * Put what is backed up somewhere: beside the original, in its place once that
 * is gone, or on other clusters. The original and its cluster need not be there.
 * Of a restore point with several namespaces it is the one that the targets map.
 * @public
 */
export const restoreRequestSchema = z.strictObject({
  kind: z.literal('restore'),
  entityRef: entityRefSchema,
  source: pointRefSchema,
  /** What of it comes back, to one target; all of it without. */
  parts: partsSchema.optional(),
  targets: z.array(cloneTargetSchema).min(1).max(20),
});

/** Remove a copy that a clone left, with the namespace that the clone made. @public */
export const removeRequestSchema = z.strictObject({
  kind: z.literal('remove'),
  entityRef: entityRefSchema,
  /** The clone run that made the copy. */
  copyOf: runIdSchema,
  targets: z
    .array(
      z.strictObject({
        cluster: clusterNameSchema,
        namespace: dnsLabelSchema,
        /** The namespace typed once more by whoever asks. */
        confirm: z.string(),
      }),
    )
    .min(1)
    .max(1),
});

/**
 * Delete a backup: its objects, its volumes in the store, and the snapshots that it
 * keeps in the storage. It is named by the run that made it, or as a restore point.
 * @public
 */
export const deleteRequestSchema = z
  .strictObject({
    kind: z.literal('delete'),
    entityRef: entityRefSchema,
    /** The run that made the backup: a backup, or a clone. */
    run: runIdSchema.optional(),
    /** The restore point, whoever made it. */
    restorePoint: restorePointIdSchema.optional(),
    /** The name of the backup, typed once more by whoever asks. */
    confirm: z.string(),
  })
  .refine(
    ({ run, restorePoint }) =>
      (run === undefined) !== (restorePoint === undefined),
    'must name either the run that made the backup (run), or a restore point (restorePoint)',
  );

/**
 * Put the data of a backup in the place of the original's volumes, in the namespace
 * and on the cluster that it was taken from. The volumes of now are kept aside.
 * @public
 */
export const replaceRequestSchema = z.strictObject({
  kind: z.literal('replace'),
  entityRef: entityRefSchema,
  source: z.strictObject({
    /** The run that made the backup: a backup, a clone, or another replacement. */
    run: runIdSchema,
  }),
  /** Claims whose data is replaced; all of the application without any. */
  claims: z.array(dnsSubdomainSchema).min(1).max(200).optional(),
  /** The namespace, typed once more by whoever asks. */
  confirm: z.string(),
  /** How long Velero keeps the backup that is made of the data of now, in hours. */
  ttlHours: z.int().min(24).max(87_600).default(720),
});

/** Bind the volumes again that a replacement has put aside. @public */
export const undoRequestSchema = z.strictObject({
  kind: z.literal('undo'),
  entityRef: entityRefSchema,
  /** The replacement, whatever became of it. */
  run: runIdSchema,
  /** The namespace, typed once more by whoever asks. */
  confirm: z.string(),
});

/** Let go of the volumes that a replacement has put aside. @public */
export const releaseRequestSchema = z.strictObject({
  kind: z.literal('release'),
  entityRef: entityRefSchema,
  /** The replacement, which has succeeded. */
  run: runIdSchema,
  /** The namespace, typed once more by whoever asks. */
  confirm: z.string(),
});

/**
 * Try whether a source and targets work together, with a backup that holds
 * nothing. It is about clusters and about no entity.
 * @public
 */
export const probeRequestSchema = z.strictObject({
  kind: z.literal('probe'),
  source: z.strictObject({ cluster: clusterNameSchema }),
  targets: z
    .array(z.strictObject({ cluster: clusterNameSchema }))
    .min(1)
    .max(20),
  /** Take a snapshot by each VolumeSnapshotClass as well, on every cluster. */
  snapshots: z.boolean().default(false),
});

/** Everything a person can ask for. @public */
export const planRequestSchema = z.discriminatedUnion('kind', [
  cloneRequestSchema,
  backupRequestSchema,
  restoreRequestSchema,
  removeRequestSchema,
  deleteRequestSchema,
  replaceRequestSchema,
  undoRequestSchema,
  releaseRequestSchema,
  probeRequestSchema,
]);

/** Body of `POST /runs`. @public */
export const startRunSchema = z.strictObject({
  request: planRequestSchema,
  /** Hash of the plan that the requester has seen. */
  planHash: z.string().regex(/^[0-9a-f]{64}$/, 'must be the hash of a plan'),
  /** Chosen by the requester; the same key with the same request is the same run. */
  idempotencyKey: z.string().min(8).max(128),
  /** Ids of warnings and unknowns that the requester has accepted. */
  accept: z.array(z.string().max(300)).max(200).default([]),
});

/** @public */
export type StrategyRequest = z.infer<typeof strategyRequestSchema>;
/** @public */
export type CloneTarget = z.infer<typeof cloneTargetSchema>;
/** @public */
export type CloneRequest = z.infer<typeof cloneRequestSchema>;
/** @public */
export type KeptIn = z.infer<typeof keptInSchema>;
/** @public */
export type BackupRequest = z.infer<typeof backupRequestSchema>;
/** @public */
export type PointRef = z.infer<typeof pointRefSchema>;
/** @public */
export type Parts = z.infer<typeof partsSchema>;
/** @public */
export type RestoreRequest = z.infer<typeof restoreRequestSchema>;
/** @public */
export type RemoveRequest = z.infer<typeof removeRequestSchema>;
/** @public */
export type DeleteRequest = z.infer<typeof deleteRequestSchema>;
/** @public */
export type ReplaceRequest = z.infer<typeof replaceRequestSchema>;
/** @public */
export type UndoRequest = z.infer<typeof undoRequestSchema>;
/** @public */
export type ReleaseRequest = z.infer<typeof releaseRequestSchema>;
/** @public */
export type ProbeRequest = z.infer<typeof probeRequestSchema>;
/** @public */
export type PlanRequest = z.infer<typeof planRequestSchema>;
/** What a client may send: defaults may be left out. @public */
export type PlanRequestInput = z.input<typeof planRequestSchema>;
/** @public */
export type StartRun = z.infer<typeof startRunSchema>;
/** @public */
export type StartRunInput = z.input<typeof startRunSchema>;

/** The backup that a deletion is about. @public */
export function deletedPoint({ run, restorePoint }: DeleteRequest): PointRef {
  if (run !== undefined) return { run };
  if (restorePoint !== undefined) return { restorePoint };
  throw new Error('A deletion names a run or a restore point');
}
