import { z } from 'zod';
import { findingSchema } from './finding';

const timeSchema = z.iso.datetime({ offset: true });

/** What a cluster may be used for. @public */
export const clusterRoleSchema = z.enum(['source', 'target']);

/** Whether a cluster answers. @public */
export const clusterHealthSchema = z.discriminatedUnion('state', [
  /** Nobody has asked yet. */
  z.object({ state: z.literal('checking') }),
  z.object({ state: z.literal('reachable'), checkedAt: timeSchema }),
  z.object({
    state: z.literal('unreachable'),
    since: timeSchema,
    checkedAt: timeSchema,
    /** In words, without addresses or tokens. */
    reason: z.string(),
  }),
  z.object({ state: z.literal('not-connected') }),
]);

/** A cluster in a list. Answered from memory: one dead cluster delays nothing. @public */
export const clusterSummarySchema = z.object({
  name: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
  /** Ref of the catalog's Resource, if the caller may see one. */
  entityRef: z.string().optional(),
  owner: z.string().optional(),
  environment: z.string().optional(),
  roles: z.array(clusterRoleSchema),
  health: clusterHealthSchema,
  /** For one that is not connected: the configuration that connects it. */
  connect: z.string().optional(),
});

/** @public */
export const clusterListSchema = z.object({
  items: z.array(clusterSummarySchema),
  /** Set while new runs are paused. */
  paused: z.string().optional(),
});

/** @public */
export const locationSchema = z.object({
  name: z.string(),
  provider: z.string(),
  bucket: z.string(),
  prefix: z.string(),
  endpoint: z.string().optional(),
  accessMode: z.enum(['ReadWrite', 'ReadOnly']),
  isDefault: z.boolean(),
  phase: z.string(),
  message: z.string().optional(),
  lastValidatedAt: timeSchema.optional(),
  lastSyncedAt: timeSchema.optional(),
});

/** A cluster, asked now. @public */
export const clusterDetailSchema = clusterSummarySchema.extend({
  uid: z.string().optional(),
  kubernetesVersion: z.string().optional(),
  velero: z
    .object({
      namespace: z.string(),
      version: z.string().optional(),
      ready: z.number(),
      desired: z.number(),
      nodeAgentReady: z.number(),
      nodeAgentDesired: z.number(),
    })
    .optional(),
  locations: z.array(locationSchema),
  storageClasses: z.array(
    z.object({
      name: z.string(),
      provisioner: z.string(),
      isDefault: z.boolean(),
    }),
  ),
  findings: z.array(findingSchema),
});

/** @public */
export type ClusterRole = z.infer<typeof clusterRoleSchema>;
/** @public */
export type ClusterHealth = z.infer<typeof clusterHealthSchema>;
/** @public */
export type ClusterSummary = z.infer<typeof clusterSummarySchema>;
/** @public */
export type ClusterList = z.infer<typeof clusterListSchema>;
/** @public */
export type Location = z.infer<typeof locationSchema>;
/** @public */
export type ClusterDetail = z.infer<typeof clusterDetailSchema>;
