import { z } from 'zod';
import {
  knownMessageCodes,
  KnownMessageCode,
  pointReasonCodes,
  PointReasonCode,
} from '../messages/restore-points';
import { runIdSchema } from './names';

const timeSchema = z.iso.datetime({ offset: true });

/** Hash of endpoint, bucket, prefix and name: one point, however many list it. @public */
export const restorePointIdSchema = z
  .string()
  .regex(/^[0-9a-f]{32}$/, 'must be the id of a restore point');

/** Why a restore point can be used, or cannot. @public */
export const pointReasonSchema = z.object({
  code: z.enum(pointReasonCodes as [PointReasonCode, ...PointReasonCode[]]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/**
 * Whether a restore would bring the application back, computed from what is
 * there and not copied from a phase.
 * @public
 */
export const usabilitySchema = z.object({
  answer: z.enum([
    'usable',
    'usable-with-warnings',
    'incomplete',
    'unusable',
    'unknown',
  ]),
  reasons: z.array(pointReasonSchema),
});

/** @public */
export const restorePointSummarySchema = z.object({
  id: restorePointIdSchema,
  name: z.string(),
  /** Whose location it lies in; absent where that is not certain. */
  sourceCluster: z.string().optional(),
  /** Clusters whose Velero lists it; without others for whoever may not see them. */
  listedBy: z.array(z.string()),
  /** By its labels, to be shown only: `found` is plain Velero's. */
  origin: z.enum(['mobility', 'schedule', 'found']),
  schedule: z.string().optional(),
  /** `clusters`: the bucket does not show it, or cannot be read. */
  seenIn: z.enum(['store', 'clusters']),
  startedAt: timeSchema.optional(),
  completedAt: timeSchema.optional(),
  expiresAt: timeSchema.optional(),
  phase: z.string(),
  usability: usabilitySchema,
  /** Those in it that the caller may see. */
  namespaces: z.array(z.string()),
  /** How many others it holds, of which the caller sees nothing. */
  otherNamespaces: z.number().int(),
  /** Those that were chosen, by what it says itself: only to be shown. */
  workloads: z.array(z.string()).optional(),
  volumes: z.number().int(),
  /** Of all volumes that the caller may see; absent where it is not known. */
  bytes: z.number().optional(),
  /** Of the whole point; absent where they cannot be read. */
  warnings: z.number().int().optional(),
  errors: z.number().int().optional(),
});

/**
 * A bucket or a cluster that was asked for restore points. Names and reasons are for
 * whoever may see the clusters.
 * @public
 */
export const pointSourceSchema = z.object({
  kind: z.enum(['store', 'cluster']),
  /** The cluster, or those whose location leads into the store. */
  clusters: z.array(z.string()),
  /** `stale`: what is shown is what it said last; `error`: it has never answered. */
  state: z.enum(['reading', 'data', 'stale', 'error']),
  readAt: timeSchema.optional(),
  reason: z.string().optional(),
});

/** A cluster that did not say in time where the caller's entities run. @public */
export const unsureClusterSchema = z.object({
  /** Absent for whoever may not see the clusters. */
  cluster: z.string().optional(),
  /** `stale`: what it said last counts; `unknown`: points may be left out. */
  state: z.enum(['stale', 'unknown']),
  /** When it said last where they run. */
  since: timeSchema.optional(),
});

/** @public */
export const restorePointListSchema = z.object({
  items: z.array(restorePointSummarySchema),
  sources: z.array(pointSourceSchema),
  /** Clusters of which it is not certain what the caller has there. */
  unsure: z.array(unsureClusterSchema).optional(),
  /** Absent on the last page. */
  nextCursor: z.string().optional(),
});

/** What one file of a restore point was when it was read. @public */
export const pointFileStateSchema = z.enum([
  'ok',
  'missing',
  'corrupt',
  'too-large',
  'unreadable',
]);

/** @public */
export const restorePointSchema = restorePointSummarySchema.extend({
  kinds: z.array(
    z.object({
      /** As `apps/v1/Deployment`. */
      kind: z.string(),
      count: z.number().int(),
      /** As `namespace/name`; absent for Secrets, cut after the first ones. */
      names: z.array(z.string()).optional(),
    }),
  ),
  volumeList: z.array(
    z.object({
      namespace: z.string(),
      claim: z.string(),
      state: z.enum(['stored', 'local', 'skipped', 'failed', 'unknown']),
      bytes: z.number().optional(),
      /** Velero's words for what it skipped. */
      reason: z.string().optional(),
    }),
  ),
  /** Errors first. */
  results: z.array(
    z.object({
      severity: z.enum(['error', 'warning']),
      /** Absent where the message is not a known one. */
      code: z
        .enum(knownMessageCodes as [KnownMessageCode, ...KnownMessageCode[]])
        .optional(),
      count: z.number().int(),
      namespaces: z.array(z.string()),
      examples: z.array(z.string()),
    }),
  ),
  /** By what is in it: `metadata`, `resources`, `volumes`, `results`, `operations`. */
  files: z.record(z.string(), pointFileStateSchema),
  /** Those that say of it what is shown. */
  sources: z.array(pointSourceSchema),
  /**
   * The run of Mobility that made it, where that is proven by what the run has
   * recorded and the caller may see the run.
   */
  runId: runIdSchema.optional(),
  /**
   * Entities that the caller may see and that have namespaces in it: it can be
   * restored for each of them, as far as the caller may do so. None are looked for
   * where there is a run.
   */
  entities: z.array(
    z.object({ entityRef: z.string(), namespaces: z.array(z.string()) }),
  ),
  /** Logs name objects of every namespace: only who may see all gets them. */
  logs: z.enum(['available', 'withheld']),
});

/** Query of the lists of restore points. @public */
export const restorePointQuerySchema = z.strictObject({
  /** From the previous page's `nextCursor`. */
  cursor: z
    .string()
    .regex(/^\d{16}-[0-9a-f]{32}$/, 'must be a cursor of this list')
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** @public */
export const logLevelSchema = z.enum(['debug', 'info', 'warning', 'error']);

/** Query of the logs of a restore point. @public */
export const pointLogQuerySchema = z.strictObject({
  /** This level and what is graver. */
  level: logLevelSchema.optional(),
  search: z.string().max(200).optional(),
  /** From the previous page's `nextCursor`. */
  cursor: z
    .string()
    .regex(/^\d{1,12}$/, 'must be a cursor of this log')
    .optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

/** @public */
export const pointLogSchema = z.object({
  /** `corrupt`, `too-large`: the lines before the damage are there. */
  state: pointFileStateSchema,
  lines: z.array(
    z.object({
      /** Absent where the line has none that is known. */
      level: logLevelSchema.optional(),
      time: z.string().optional(),
      text: z.string(),
    }),
  ),
  nextCursor: z.string().optional(),
});

/** @public */
export type PointReason = z.infer<typeof pointReasonSchema>;
/** @public */
export type Usability = z.infer<typeof usabilitySchema>;
/** @public */
export type RestorePointSummary = z.infer<typeof restorePointSummarySchema>;
/** @public */
export type PointSource = z.infer<typeof pointSourceSchema>;
/** @public */
export type UnsureCluster = z.infer<typeof unsureClusterSchema>;
/** @public */
export type RestorePointList = z.infer<typeof restorePointListSchema>;
/** @public */
export type RestorePoint = z.infer<typeof restorePointSchema>;
/** @public */
export type PointFileState = z.infer<typeof pointFileStateSchema>;
/** @public */
export type LogLevel = z.infer<typeof logLevelSchema>;
/** @public */
export type RestorePointQuery = z.infer<typeof restorePointQuerySchema>;
/** @public */
export type RestorePointQueryInput = z.input<typeof restorePointQuerySchema>;
/** @public */
export type PointLogQuery = z.infer<typeof pointLogQuerySchema>;
/** @public */
export type PointLogQueryInput = z.input<typeof pointLogQuerySchema>;
/** @public */
export type PointLog = z.infer<typeof pointLogSchema>;
