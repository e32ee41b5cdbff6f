import { z } from 'zod';
import { findingSchema } from './finding';
import { plannedVolumeSchema, scopeKindSchema } from './plan';

const timeSchema = z.iso.datetime({ offset: true });

/** An application in one namespace of one cluster. @public */
export const inventoryNamespaceSchema = z.object({
  namespace: z.string(),
  uid: z.string(),
  workloads: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      ready: z.number(),
      desired: z.number(),
    }),
  ),
  volumes: z.array(plannedVolumeSchema),
  kinds: z.array(scopeKindSchema),
  /** Workloads in the namespace that are not the entity's. */
  neighbours: z.array(z.object({ kind: z.string(), name: z.string() })),
  /** What would stop a clone whatever the target. */
  findings: z.array(findingSchema),
  /** If this is a copy made by a run: the run. */
  copyOf: z.string().optional(),
});

/** What is known of an entity on one cluster. @public */
export const clusterInventorySchema = z.discriminatedUnion('state', [
  z.object({
    cluster: z.string(),
    state: z.literal('ok'),
    observedAt: timeSchema,
    namespaces: z.array(inventoryNamespaceSchema),
  }),
  z.object({
    cluster: z.string(),
    state: z.literal('error'),
    observedAt: timeSchema,
    /** Why it could not be read, in the words of the findings. */
    findings: z.array(findingSchema),
    /** When it last answered, if it ever did. */
    lastKnownAt: timeSchema.optional(),
    /** What it held then; marked as stale by being here. */
    lastKnown: z.array(inventoryNamespaceSchema).optional(),
  }),
]);

/** @public */
export const inventorySchema = z.object({
  entityRef: z.string(),
  /** `unannotated`: the catalog does not say where the entity runs. */
  state: z.enum(['ok', 'unannotated', 'no-clusters']),
  clusters: z.array(clusterInventorySchema),
});

/** A copy that a clone left. @public */
export const copySchema = z.object({
  runId: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  madeAt: timeSchema,
  madeBy: z.string(),
  /** Whether Mobility may remove it: it made the namespace. */
  removable: z.boolean(),
  /** `unknown` until the cluster has been asked, or when it does not answer. */
  state: z.enum([
    'running',
    'not-ready',
    'gone',
    'replaced',
    'unknown',
    'partial',
  ]),
  /** Why it is unknown, or what is not ready. */
  reason: z.string().optional(),
});

/** @public */
export const copyListSchema = z.object({ items: z.array(copySchema) });

/** @public */
export type InventoryNamespace = z.infer<typeof inventoryNamespaceSchema>;
/** @public */
export type ClusterInventory = z.infer<typeof clusterInventorySchema>;
/** @public */
export type Inventory = z.infer<typeof inventorySchema>;
/** @public */
export type Copy = z.infer<typeof copySchema>;
/** @public */
export type CopyList = z.infer<typeof copyListSchema>;
