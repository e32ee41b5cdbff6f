import type { ConfigApi } from '@backstage/core-plugin-api';

/** A made-up user that anybody may sign in as. */
export interface DemoUser {
  entityRef: string;
  name: string;
  role: string;
  allows: string;
}

/** The users under `demo.signIn.users`, in their order. */
export function readDemoUsers(config: ConfigApi): DemoUser[] {
  const users = config.getOptionalConfigArray('demo.signIn.users') ?? [];
  return users.map(user => ({
    entityRef: user.getString('entityRef'),
    name: user.getString('name'),
    role: user.getString('role'),
    allows: user.getString('allows'),
  }));
}
