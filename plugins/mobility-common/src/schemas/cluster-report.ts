import { z } from 'zod';
import {
  clusterDetailSchema,
  clusterRoleSchema,
  clusterSummarySchema,
} from './cluster';
import { findingSchema, noteSchema } from './finding';

const timeSchema = z.iso.datetime({ offset: true });

/**
 * How a cluster stands, worst first. `blocked`: a step is missing without which
 * it cannot do what its roles say; `warning`: it works, something is in the way
 * of a part of it; `checking`: nobody has had an answer yet.
 * @public
 */
export const clusterStateSchema = z.enum([
  'unreachable',
  'blocked',
  'checking',
  'warning',
  'ready',
  'not-connected',
]);

/** @public */
export const readySchema = z.object({ ready: z.number(), desired: z.number() });

/** What was read of a cluster; each part absent where it is not known. @public */
export const clusterReadingSchema = z.object({
  /** When it was read; older than the health where the cluster is down since. */
  at: timeSchema,
  kubernetesVersion: z.string().optional(),
  /** `null`: not installed. */
  velero: readySchema.extend({ version: z.string().optional() }).nullish(),
  nodeAgent: readySchema.nullish(),
  /** Rights that are missing for what the roles say. */
  missingRights: z.number().optional(),
});

/** What a cluster can be used for now. @public */
export const clusterAbilitySchema = z.object({
  code: z.enum(['source', 'target', 'remove']),
  /** `off`: nobody asked for it, by role or by right. */
  state: z.enum(['yes', 'no', 'off', 'unknown']),
});

/** A row of the list of clusters. @public */
export const clusterReportSchema = clusterSummarySchema.extend({
  state: clusterStateSchema,
  /** The first thing to know about it. */
  reason: findingSchema.optional(),
  steps: z.object({ done: z.number(), all: z.number() }),
  abilities: z.array(clusterAbilitySchema),
  reading: clusterReadingSchema.optional(),
});

/** One thing a cluster needs, in the order in which it is done. @public */
export const guideStepSchema = z.object({
  code: z.enum([
    'reached',
    'identity',
    'rights',
    'velero',
    'node-agent',
    'location',
    'sees',
  ]),
  /** For `sees`: the cluster whose backups are to be seen. */
  source: z.string().optional(),
  /** `unknown`: it could not be asked, and does not count as done. */
  state: z.enum(['done', 'warning', 'missing', 'unknown']),
  /** The value that shows that it is done. */
  note: noteSchema.optional(),
  findings: z.array(findingSchema),
  /** What to apply or paste, under the names of the files. */
  files: z.array(
    z.object({
      name: z.string(),
      /** `cluster`: for kubectl; `portal`: for the configuration of the portal. */
      where: z.enum(['cluster', 'portal']),
      text: z.string(),
    }),
  ),
});

/** A cluster as a list of steps that ends in green, asked now. @public */
export const clusterGuideSchema = clusterReportSchema.extend({
  guide: z.array(guideStepSchema),
  locations: clusterDetailSchema.shape.locations,
  storageClasses: clusterDetailSchema.shape.storageClasses,
  uid: z.string().optional(),
});

/** Query of `GET /cluster-reports`. @public */
export const clusterReportQuerySchema = z.strictObject({
  /** Part of name, title or description. */
  search: z.string().max(200).optional(),
  state: clusterStateSchema.optional(),
  environment: z.string().max(200).optional(),
  role: clusterRoleSchema.optional(),
  /** Only those that Mobility may talk to, or only the others. */
  connected: z.enum(['yes', 'no']).optional(),
  sort: z
    .enum(['state', 'name', 'environment', 'reading', 'kubernetes', 'velero'])
    .default('state'),
  order: z.enum(['asc', 'desc']).default('asc'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

/** @public */
export const clusterReportListSchema = z.object({
  items: z.array(clusterReportSchema),
  /** How many match. */
  total: z.number(),
  /** How many there are in each state, whatever the filter. */
  counts: z.partialRecord(clusterStateSchema, z.number()),
  /** All that occur, to choose from. */
  environments: z.array(z.string()),
  /** Set while new runs are paused. */
  paused: z.string().optional(),
});

/** @public */
export type ClusterState = z.infer<typeof clusterStateSchema>;
/** @public */
export type ClusterReading = z.infer<typeof clusterReadingSchema>;
/** @public */
export type ClusterAbility = z.infer<typeof clusterAbilitySchema>;
/** @public */
export type ClusterReport = z.infer<typeof clusterReportSchema>;
/** @public */
export type GuideStep = z.infer<typeof guideStepSchema>;
/** @public */
export type ClusterGuide = z.infer<typeof clusterGuideSchema>;
/** @public */
export type ClusterReportQuery = z.infer<typeof clusterReportQuerySchema>;
/** @public */
export type ClusterReportQueryInput = z.input<typeof clusterReportQuerySchema>;
/** @public */
export type ClusterReportList = z.infer<typeof clusterReportListSchema>;
