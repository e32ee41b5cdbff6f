import { z } from 'zod';
import { findingSchema, noteSchema } from './finding';
import { planRequestSchema } from './request';

/** How a volume travels. @public */
export const rungSchema = z.enum([
  'group-snapshot',
  'snapshot',
  'copy',
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
  ]),
  /** The claim, Ingress, CronJob, Service, object with a DNS name or managing application; none for the namespace. */
  of: z.string().optional(),
  /** Of a CronJob `scheduled` or `suspended`, else a name; empty for nobody, none, or what is chosen anew. */
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

/** A clone, planned. @public */
export const clonePlanSchema = z.object({
  ...baseShape,
  kind: z.literal('clone'),
  source: z.object({
    cluster: z.string(),
    clusterUid: z.string().optional(),
    namespace: z.string(),
    namespaceUid: z.string().optional(),
    location: z.string().optional(),
    veleroNamespace: z.string(),
  }),
  scope: z.object({
    mode: z.literal('namespace'),
    kinds: z.array(scopeKindSchema),
  }),
  volumes: z.array(plannedVolumeSchema),
  targets: z.array(plannedTargetSchema),
  /** From earlier runs of this application; absent if there is none. */
  estimate: z
    .object({ seconds: z.number(), runs: z.number(), bytes: z.number() })
    .optional(),
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

/** @public */
export const planSchema = z.discriminatedUnion('kind', [
  clonePlanSchema,
  removePlanSchema,
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
export type RemovePlan = z.infer<typeof removePlanSchema>;
/** @public */
export type Plan = z.infer<typeof planSchema>;
