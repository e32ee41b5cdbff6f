import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/**
 * What the field hands to the template: why it cannot go on, or what was agreed
 * to. The names of the options are those of other fields of the template.
 */
export const planPreviewSchema = makeFieldSchema({
  output: z =>
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('open'), reason: z.string() }),
      z.object({
        state: z.literal('agreed'),
        source: z.object({ cluster: z.string(), namespace: z.string() }),
        planHash: z.string(),
        accept: z
          .array(z.string())
          .describe('Codes of the warnings that were accepted'),
      }),
    ]),
  uiOptions: z =>
    z.object({
      entity: z
        .string()
        .optional()
        .describe('Field with the application; "entity" by default'),
      cluster: z
        .string()
        .optional()
        .describe('Field with the cluster; "cluster" by default'),
      namespace: z
        .string()
        .optional()
        .describe('Field with the namespace; "namespace" by default'),
      ttlHours: z
        .number()
        .optional()
        .describe('As handed to mobility:clone, if it is'),
    }),
});

export type PlanValue = typeof planPreviewSchema.TOutput;
