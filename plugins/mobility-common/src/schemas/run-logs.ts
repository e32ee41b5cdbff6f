import { z } from 'zod';
import {
  pointFileStateSchema,
  pointLogQuerySchema,
  pointLogSchema,
} from './restore-point';

/** A log that a run has: that of its backup, or of a restore of it. @public */
export const runLogPartySchema = z.object({
  /** `backup`, or `restore:` with cluster and namespace of the target. */
  id: z.string(),
  kind: z.enum(['backup', 'restore']),
  cluster: z.string(),
  /** Of the Backup or Restore. */
  name: z.string(),
});

/** Query of the logs of a run. @public */
export const runLogQuerySchema = pointLogQuerySchema.extend({
  /** Whose log; the last one that there is, if it is not said. */
  party: z.string().max(400).optional(),
});

/** A page of one log of a run, and which logs there are. @public */
export const runLogSchema = pointLogSchema.extend({
  /**
   * `none`: the run has made nothing that has a log. `withheld`: it may name namespaces
   * that the caller may not see. `missing`: Velero writes a log once it is done.
   */
  state: z.enum([...pointFileStateSchema.options, 'none', 'withheld']),
  /** Why it cannot be read. */
  reason: z.string().optional(),
  /** Whose log it is. */
  party: z.string().optional(),
  parties: z.array(runLogPartySchema),
});

/** @public */
export type RunLogParty = z.infer<typeof runLogPartySchema>;
/** @public */
export type RunLogQuery = z.infer<typeof runLogQuerySchema>;
/** @public */
export type RunLogQueryInput = z.input<typeof runLogQuerySchema>;
/** @public */
export type RunLog = z.infer<typeof runLogSchema>;
