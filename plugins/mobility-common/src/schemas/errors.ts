import { z } from 'zod';
import { findingSchema, noteSchema } from './finding';
import { planSchema } from './plan';

/**
 * Body of 409 when the plan has changed since the requester saw it. Backstage's
 * error middleware puts the properties of an error into `error`.
 * @public
 */
export const planChangedBodySchema = z.object({
  error: z.object({
    name: z.literal('PlanChangedError'),
    message: z.string(),
    plan: planSchema,
    changes: z.array(noteSchema),
  }),
});

/** Body of 422 when the plan cannot be carried out. @public */
export const planBlockedBodySchema = z.object({
  error: z.object({
    name: z.literal('PlanBlockedError'),
    message: z.string(),
    findings: z.array(findingSchema),
  }),
});

/** @public */
export type PlanChangedBody = z.infer<typeof planChangedBodySchema>;
/** @public */
export type PlanBlockedBody = z.infer<typeof planBlockedBodySchema>;
