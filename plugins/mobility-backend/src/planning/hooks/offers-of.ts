import { hookEffectSchema } from 'backstage-plugin-mobility-common';
import { z } from 'zod';
import { HookOffer } from './offer';
import { DatabaseScripts, MONGODB, MYSQL, POSTGRESQL, REDIS } from './scripts';

const DATABASES: Record<string, DatabaseScripts> = {
  postgresql: POSTGRESQL,
  mysql: MYSQL,
  mongodb: MONGODB,
  redis: REDIS,
};

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
  );

type HookDefinition = z.infer<typeof hookDefinitionsSchema>[number];

/**
 * What the definitions mean.
 * @param holdSeconds - how long a hold may last, after which it ends by itself
 */
export function offersOf(
  definitions: HookDefinition[],
  holdSeconds: number,
): HookOffer[] {
  return definitions.map(definition => {
    const { name, title, container, timeoutSeconds } = definition;
    const offer = { name, title, container, timeoutSeconds };
    if (definition.kind === 'command') {
      const { effect, before, after } = definition;
      return { ...offer, effect, before, after };
    }
    const scripts = DATABASES[definition.kind];
    const { user = '', passwordEnv = '' } = definition;
    // Before Velero's own limit, so that nothing waits on when it has given up.
    const lockSeconds = Math.max(1, Math.floor(timeoutSeconds / 2));
    const run = (script: string) => [
      ...['sh', '-c', script, 'mobility'],
      ...[user, passwordEnv, String(holdSeconds), String(lockSeconds)],
    ];
    return {
      ...offer,
      effect: scripts.effect,
      before: run(scripts.before),
      after: scripts.after === undefined ? undefined : run(scripts.after),
    };
  });
}
