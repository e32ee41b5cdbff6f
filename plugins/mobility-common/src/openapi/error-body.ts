import { z } from 'zod';

/** Body of every refusal, as Backstage's error middleware writes it. @public */
export const errorBodySchema = z.looseObject({
  error: z.looseObject({ name: z.string(), message: z.string() }),
  response: z.looseObject({ statusCode: z.number() }).optional(),
});
