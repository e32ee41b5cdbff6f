import { createBackend } from '@backstage/backend-defaults';

type Backend = ReturnType<typeof createBackend>;

/** The example portal's backend, with everything but the word to start. */
export function createPortalBackend(): Backend {
  const backend = createPortalApi();

  // Serves the built frontend, so that the demo is one process on one port.
  backend.add(import('@backstage/plugin-app-backend'));
  // The kind `Template`
  backend.add(
    import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
  );
  backend.add(import('@backstage/plugin-kubernetes-backend'));
  backend.add(import('@backstage/plugin-notifications-backend'));
  backend.add(import('@backstage/plugin-scaffolder-backend'));
  backend.add(import('backstage-plugin-scaffolder-backend-module-mobility'));
  backend.add(import('@backstage/plugin-user-settings-backend'));
  return backend;
}

/** What Mobility's REST API needs. It starts sooner than what has pages. */
export function createPortalApi(): Backend {
  const backend = createBackend();
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('./auth-demo'));
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(import('./permission-policy'));
  backend.add(import('@backstage/plugin-signals-backend'));
  backend.add(import('backstage-plugin-mobility-backend'));
  return backend;
}

export async function startPortal(backend: Backend): Promise<void> {
  try {
    await backend.start();
  } catch (error) {
    // Otherwise a backend that refused to start would stay up, half started: the
    // HTTP server listens by then, and the rejection would only be logged.
    process.stderr.write(`${error}\n`);
    process.exit(1);
  }
}
