import { z } from 'zod';
import { clusterNameSchema, entityRefSchema } from './names';
import { runKindSchema, runStateSchema, runSummarySchema } from './run';

/** Query of `GET /runs`. @public */
export const runQuerySchema = z.strictObject({
  /** One, or several: those of any of them. */
  kind: z.union([runKindSchema, z.array(runKindSchema).max(10)]).optional(),
  entityRef: entityRefSchema.optional(),
  cluster: clusterNameSchema.optional(),
  state: runStateSchema.optional(),
  initiator: z.string().max(400).optional(),
  /** From the previous page's `nextCursor`. */
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** @public */
export const runListSchema = z.object({
  items: z.array(runSummarySchema),
  /** Absent on the last page. */
  nextCursor: z.string().optional(),
});

/** What the runs that the caller may see can be filtered by. @public */
export const runChoicesSchema = z.object({
  entityRefs: z.array(z.string()),
  clusters: z.array(z.string()),
  /** Entity references of those who started them. */
  initiators: z.array(z.string()),
});

/** @public */
export type RunChoices = z.infer<typeof runChoicesSchema>;
/** @public */
export type RunQuery = z.infer<typeof runQuerySchema>;
/** @public */
export type RunQueryInput = z.input<typeof runQuerySchema>;
/** @public */
export type RunList = z.infer<typeof runListSchema>;
