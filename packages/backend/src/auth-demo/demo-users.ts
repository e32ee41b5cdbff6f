import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * Entity refs of the users that may be chosen on the demo's sign-in page, in
 * full and lower case, as the catalog writes them.
 */
export function readDemoUsers(config: Config): ReadonlySet<string> {
  const users = config.getOptionalConfigArray('demo.signIn.users') ?? [];
  return new Set(users.map(user => toUserRef(user.getString('entityRef'))));
}

/** @throws InputError if the text is no ref of a user. */
export function toUserRef(text: string): string {
  const ref = parseEntityRef(text, {
    defaultKind: 'user',
    defaultNamespace: 'default',
  });
  if (ref.kind.toLocaleLowerCase('en-US') !== 'user') {
    throw new InputError(`'${text}' is not a user`);
  }
  return stringifyEntityRef(ref);
}
