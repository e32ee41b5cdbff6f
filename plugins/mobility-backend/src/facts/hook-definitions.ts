import { hookEffectSchema } from 'backstage-plugin-mobility-common';
import { z } from 'zod';
import { HookDefinition } from '../planning/hooks';

/** To ask, to wait for the lock and to give up on it before Velero does. */
const LEAST_SECONDS = 20;

const common = {
  name: z
    .string()
    .max(63)
    .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'must be a DNS label'),
  title: z.string().min(1).max(100),
  container: z.string().optional(),
  timeoutSeconds: z.int().min(1).max(3600).default(60),
};

const databaseSchema = z.strictObject({
  ...common,
  kind: z.enum(['postgresql', 'mysql', 'mongodb', 'redis']),
  user: z.string().min(1).optional(),
  passwordEnv: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of a variable')
    .optional(),
});

const commandSchema = z.strictObject({
  ...common,
  kind: z.literal('command'),
  effect: hookEffectSchema.default('flush'),
  before: z.array(z.string()).min(1).optional(),
  after: z.array(z.string()).min(1).optional(),
});

/** `mobility.hooks[]`. */
export const hookDefinitionsSchema = z
  .array(
    z
      .discriminatedUnion('kind', [databaseSchema, commandSchema])
      .refine(
        hook => hook.kind !== 'command' || hook.before || hook.after,
        'needs before, after or both',
      )
      .refine(
        hook =>
          hook.kind !== 'command' ||
          hook.effect === 'flush' ||
          (hook.before && hook.after),
        'holds, and needs both before and after',
      )
      .refine(
        hook => hook.kind !== 'mysql' || hook.timeoutSeconds >= LEAST_SECONDS,
        `needs timeoutSeconds of at least ${LEAST_SECONDS}`,
      ),
  )
  .refine(
    hooks => new Set(hooks.map(({ name }) => name)).size === hooks.length,
    'names must differ',
  ) satisfies z.ZodType<HookDefinition[]>;
