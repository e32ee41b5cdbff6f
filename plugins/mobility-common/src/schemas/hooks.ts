import { z } from 'zod';
import { dnsLabelSchema, workloadRefSchema } from './names';

/**
 * What a hook does to a database. `flush`: what is in memory is written out, and it
 * goes on. `hold-writes`: nothing is committed until after the backup, though its files
 * may still change. `hold-files`: no file changes until then.
 * @public
 */
export const hookEffectSchema = z.enum(['flush', 'hold-writes', 'hold-files']);

/** A hook that the platform team offers. Its commands are in the manifests only. @public */
export const offeredHookSchema = z.object({
  name: z.string(),
  title: z.string(),
  effect: hookEffectSchema,
});

/** A hook of the platform team, to run in the pods of a workload. @public */
export const hookRequestSchema = z.strictObject({
  hook: dnsLabelSchema,
  workload: workloadRefSchema,
  /** The one that the hook names, or else the one that the workload has first. */
  container: dnsLabelSchema.optional(),
});

/** A hook that is asked for, and where it will run. @public */
export const plannedHookSchema = offeredHookSchema.extend({
  workload: z.string(),
  container: z.string(),
  /** Those there are now; others may have taken their place by then. */
  pods: z.array(z.string()),
  /** Commands that each of them runs: before the backup, and after it. */
  commands: z.int(),
});

/** What a backup could be prepared with. @public */
export const hookChoicesSchema = z.object({
  hooks: z.array(offeredHookSchema),
  /** Workloads of the application whose pods a hook can run in. */
  workloads: z.array(z.string()),
  /** By workload: those that all of its pods have, its own first. None in plans of before. */
  containers: z.record(z.string(), z.array(z.string())).default({}),
});

/** @public */
export type HookEffect = z.infer<typeof hookEffectSchema>;
/** @public */
export type OfferedHook = z.infer<typeof offeredHookSchema>;
/** @public */
export type HookRequest = z.infer<typeof hookRequestSchema>;
/** @public */
export type PlannedHook = z.infer<typeof plannedHookSchema>;
/** @public */
export type HookChoices = z.infer<typeof hookChoicesSchema>;
