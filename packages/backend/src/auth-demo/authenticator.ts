import { isUserEntity } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { AuthenticationError, InputError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';
import { readDemoUsers, toUserRef } from './demo-users';

/**
 * Carries the user chosen on the sign-in page. A header rather than a query
 * parameter: a page of another origin cannot send it without being allowed to
 * by CORS.
 */
export const DEMO_USER_HEADER = 'x-demo-user';

/** Who was chosen, by entity ref. */
export interface DemoAuthResult {
  entityRef: string;
}

/**
 * Takes the word of the browser for who is there, so it must only ever know
 * the made-up users that the configuration lists.
 */
export function createDemoAuthenticator(rootConfig: Config) {
  const users = readDemoUsers(rootConfig);

  return createProxyAuthenticator<void, DemoAuthResult, undefined>({
    defaultProfileTransform: async ({ entityRef }, context) => {
      const { entity } = await context.findCatalogUser({ entityRef });
      return {
        profile: isUserEntity(entity) ? { ...entity.spec.profile } : {},
      };
    },
    initialize() {},
    async authenticate({ req }) {
      const chosen = req.header(DEMO_USER_HEADER);
      if (!chosen) {
        throw new AuthenticationError('No demo user was chosen');
      }
      const entityRef = parseChosen(chosen);
      if (!users.has(entityRef)) {
        throw new AuthenticationError(
          `'${entityRef}' is not one of the demo users under demo.signIn.users`,
        );
      }
      return { result: { entityRef } };
    },
  });
}

function parseChosen(chosen: string): string {
  try {
    return toUserRef(chosen);
  } catch {
    throw new InputError(`The demo user must be the entity ref of a user`);
  }
}
