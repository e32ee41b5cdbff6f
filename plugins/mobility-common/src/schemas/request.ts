import { z } from 'zod';
import {
  clusterNameSchema,
  dnsLabelSchema,
  dnsSubdomainSchema,
  entityRefSchema,
  ingressHostSchema,
  runIdSchema,
} from './names';

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
  /** Host of an Ingress on the source → host of the copy. */
  hostMapping: z.record(ingressHostSchema, ingressHostSchema).default({}),
  /**
   * CronJobs are suspended in the copy, before they can run once: the original
   * goes on doing the same work. `keep` leaves them as they are.
   */
  cronJobs: z.enum(['suspend', 'keep']).default('suspend'),
});

/** Clone an application with its data to one or more targets. @public */
export const cloneRequestSchema = z.strictObject({
  kind: z.literal('clone'),
  entityRef: entityRefSchema,
  source: z.strictObject({ cluster: clusterNameSchema }),
  targets: z.array(cloneTargetSchema).min(1).max(20),
  strategy: strategyRequestSchema.default('auto'),
  /** How long Velero keeps the backup, in whole hours. Velero's own default is 720. */
  ttlHours: z.int().min(1).max(87_600).default(720),
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

/** Everything a person can ask for. @public */
export const planRequestSchema = z.discriminatedUnion('kind', [
  cloneRequestSchema,
  removeRequestSchema,
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
export type RemoveRequest = z.infer<typeof removeRequestSchema>;
/** @public */
export type PlanRequest = z.infer<typeof planRequestSchema>;
/** What a client may send: defaults may be left out. @public */
export type PlanRequestInput = z.input<typeof planRequestSchema>;
/** @public */
export type StartRun = z.infer<typeof startRunSchema>;
/** @public */
export type StartRunInput = z.input<typeof startRunSchema>;
