import { DatabaseKind, HookDefinition, HookOffer } from './offer';
import { DatabaseScripts, MONGODB, MYSQL, POSTGRESQL, REDIS } from './scripts';

const DATABASES: Record<DatabaseKind, DatabaseScripts> = {
  postgresql: POSTGRESQL,
  mysql: MYSQL,
  mongodb: MONGODB,
  redis: REDIS,
};

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
