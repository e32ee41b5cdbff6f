/** A service of the catalog, found in one namespace by its own name. */
export function aService(
  name: string,
  namespace: string,
  spec: { lifecycle: string; owner: string },
): object {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'backstage.io/kubernetes-id': name,
        'backstage.io/kubernetes-namespace': namespace,
      },
    },
    spec: { type: 'service', ...spec },
  };
}

/** A file of the catalog; with the kinds that it may hold, beyond the usual. */
export function aFile(target: string, ...allow: string[]): object {
  return {
    type: 'file',
    target,
    ...(allow.length > 0 ? { rules: [{ allow }] } : {}),
  };
}

/** A portal that is reached on a port of this machine, and only from it. */
export function atPort(port: number): { app: object; backend: object } {
  const url = `http://localhost:${port}`;
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      cors: { origin: url },
    },
  };
}
