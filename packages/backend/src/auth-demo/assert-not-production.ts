/**
 * The demo's sign-in asks nobody for a password: who reaches it, is whoever
 * they say. In production that is a way in for everybody, so the backend does
 * not come up with it.
 *
 * @throws Error if `nodeEnv` is `production`.
 */
export function assertNotProduction(nodeEnv: string | undefined): void {
  if (nodeEnv === 'production') {
    throw new Error(
      "The auth provider 'demo' signs anybody in without a password and refuses to start with NODE_ENV=production. " +
        "Remove backend.add(import('./auth-demo')) from packages/backend/src/index.ts and add a real provider: " +
        'https://backstage.io/docs/auth/',
    );
  }
}
